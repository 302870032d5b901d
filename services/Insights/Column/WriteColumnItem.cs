using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Insights.Column;

/// <summary>The words of an item.</summary>
/// <param name="Text">Plain text, at most 20,000 characters.</param>
/// <param name="DossierId">The project it tells of, if it tells of one.</param>
internal record WriteColumnItem(string Title, string Text, Guid? DossierId = null)
{
    /// <summary>Changes a draft, or what was returned or withdrawn.</summary>
    public static Task<Tagged<ColumnItemDetails>> ChangeAsync(Guid id, WriteColumnItem request, IfMatch ifMatch, InsightsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var item = await db.LockColumnItemAsync(id, stop);
            ifMatch.EnsureCurrent(item);
            item.Change(request);
            if (request.DossierId is { } dossier)
                await db.RequireDossierAsync(dossier, stop);
            await db.SaveChangesAsync(stop);
            return new Tagged<ColumnItemDetails>(ColumnItemDetails.Of(item), item.Version);
        }, stop);
}

/// <summary>A new item.</summary>
/// <param name="RegionCode">The city or county that tells, within the caller's region.</param>
internal sealed record BeginColumnItem(string RegionCode, string Title, string Text, Guid? DossierId = null) : WriteColumnItem(Title, Text, DossierId)
{
    public static async Task<TaggedCreated<ColumnItemDetails>> HandleAsync(BeginColumnItem request, InsightsDb db, CancellationToken stop)
    {
        await db.RequireRegionAsync(request.RegionCode, null, stop);
        if (request.DossierId is { } dossier)
            await db.RequireDossierAsync(dossier, stop);
        var item = ColumnItem.Write(request.RegionCode, request);
        db.ColumnItems.Add(item);
        await db.SaveChangesAsync(stop);
        return new($"/api/insights/v1/column-items/{item.Id}", ColumnItemDetails.Of(item), item.Version);
    }
}

internal abstract class WriteColumnItemRules<T> : AbstractValidator<T> where T : WriteColumnItem
{
    protected WriteColumnItemRules()
    {
        RuleFor(i => i.Title).MustBeText(ColumnItem.LongestTitle);
        RuleFor(i => i.Text).MustBeText(ColumnItem.LongestText);
    }
}

internal sealed class WriteColumnItemValidator : WriteColumnItemRules<WriteColumnItem>;

internal sealed class BeginColumnItemValidator : WriteColumnItemRules<BeginColumnItem>;

internal static class ColumnLock
{
    /// <summary>The item, locked against every other change until the transaction ends.</summary>
    public static async Task<ColumnItem> LockColumnItemAsync(this InsightsDb db, Guid id, CancellationToken stop)
    {
        var found = await db.ColumnItems.FromSql($"select * from column_items where id = {id} for update").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw Missing.ColumnItem();
    }
}
