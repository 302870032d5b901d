using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Insights.Column;

/// <summary>An item as those see it who write and review it.</summary>
/// <param name="Reason">Why it was returned or withdrawn.</param>
/// <param name="Version">Counts the changes; the item's ETag.</param>
internal sealed record ColumnItemDetails(
    Guid Id, string RegionCode, string Title, string Text, Guid? DossierId, ColumnState State, string? Reason, DateTimeOffset? PublishedAt, int Version)
{
    public static readonly Expression<Func<ColumnItem, ColumnItemDetails>> Projection =
        i => new ColumnItemDetails(i.Id, i.RegionCode, i.Title, i.Text, i.DossierId, i.State, i.Reason, i.PublishedAt, i.Version);

    public static ColumnItemDetails Of(ColumnItem i) => new(i.Id, i.RegionCode, i.Title, i.Text, i.DossierId, i.State, i.Reason, i.PublishedAt, i.Version);
}

/// <summary>An item as the public reads it.</summary>
/// <param name="Text">Plain text: whoever shows it on a page must escape it.</param>
internal sealed record PublishedItem(Guid Id, string RegionCode, string RegionName, string Title, string Text, DateTimeOffset PublishedAt);

internal static class ReadColumn
{
    private sealed record PublishedKey(DateTimeOffset PublishedAt, Guid Id);

    public static async Task<Ok<Page<ColumnItemDetails>>> ListAsync(
        string? region, Word<ColumnState>? state, PageRequest page, InsightsDb db, CancellationToken stop)
    {
        var items = db.ColumnItems.AsNoTracking().Within(region);
        if (state is { Value: var wanted })
            items = items.Where(i => i.State == wanted);
        if (page.After<IdKey>() is { } after)
            items = items.Where(i => i.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(items.OrderByDescending(i => i.Id).Select(ColumnItemDetails.Projection), i => new IdKey(i.Id), stop));
    }

    public static async Task<Tagged<ColumnItemDetails>> GetAsync(Guid id, InsightsDb db, CancellationToken stop)
    {
        var found = await db.ColumnItems.AsNoTracking().Where(i => i.Id == id).Select(ColumnItemDetails.Projection).SingleOrDefaultAsync(stop)
            ?? throw Missing.ColumnItem();
        return new(found, found.Version);
    }

    public static async Task<Ok<Page<PublishedItem>>> ListPublishedAsync(string? region, PageRequest page, InsightsDb db, CancellationToken stop)
    {
        using var _ = AsThePublic();
        var items = db.ColumnItems.AsNoTracking().Within(region).Where(i => i.PublishedAt != null);
        if (page.After<PublishedKey>() is { } after)
            items = items.Where(i => i.PublishedAt < after.PublishedAt || (i.PublishedAt == after.PublishedAt && i.Id < after.Id));
        return TypedResults.Ok(await page.ReadAsync(
            AsRead(items.OrderByDescending(i => i.PublishedAt).ThenByDescending(i => i.Id), db), i => new PublishedKey(i.PublishedAt, i.Id), stop));
    }

    public static async Task<Tagged<PublishedItem>> GetPublishedAsync(Guid id, InsightsDb db, CancellationToken stop)
    {
        using var _ = AsThePublic();
        return new(await AsRead(db.ColumnItems.AsNoTracking().Where(i => i.Id == id && i.PublishedAt != null), db).SingleOrDefaultAsync(stop) ?? throw Missing.ColumnItem());
    }

    private static IQueryable<PublishedItem> AsRead(IQueryable<ColumnItem> items, InsightsDb db) =>
        items.Select(i => new PublishedItem(
            i.Id, i.RegionCode, db.Regions.First(r => r.Code == i.RegionCode).Name, i.Title, i.Text, i.PublishedAt!.Value));

    /// <summary>What is published has no region: everybody reads all of it, signed in or not.</summary>
    private static IDisposable AsThePublic() => Caller.System("ReadColumn", RegionScope.Province).Begin();
}
