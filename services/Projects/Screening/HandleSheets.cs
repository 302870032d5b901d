using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <param name="CityCode">市级行政区划代码</param>
/// <param name="Year">年度</param>
/// <param name="Content">评审标准与规则</param>
public sealed record DraftSheet(string CityCode, int Year, SheetContent Content)
{
    internal static readonly DraftSheet Example = new("370100", 2026, SheetContent.Example);
}

internal sealed class DraftSheetValidator : AbstractValidator<DraftSheet>
{
    public DraftSheetValidator()
    {
        RuleFor(s => s.Year).MustLieBetween(ProgrammeYear.First, ProgrammeYear.Last);
        RuleFor(s => s.Content).SetValidator(new SheetContentValidator());
    }
}

/// <summary>A city's sheets, from the draft to the release.</summary>
internal static class HandleSheets
{
    public static async Task<TaggedCreated<SheetAnswer>> DraftAsync(DraftSheet request, ProjectsDb db, CancellationToken stop)
    {
        var region = await db.RequireRegionAsync(request.CityCode, null, stop, "cityCode");
        if (region.Level != "city")
            throw new CityRequired();
        var sheet = ScreeningSheet.Draft(request.CityCode, request.Year, request.Content);
        db.Add(sheet);
        await db.SaveAsync(stop, (ScreeningMapping.OneInCityAndYear, () => new SheetExists()));
        return new($"/api/projects/v1/screening-sheets/{sheet.Id}", SheetAnswer.Of(sheet), sheet.Version);
    }

    public static async Task<Ok<Page<SheetRow>>> ListAsync(string? region, int? year, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var sheets = db.Set<ScreeningSheet>().AsNoTracking().Within(region);
        if (year is not null)
            sheets = sheets.Where(s => s.Year == year);
        if (page.After<IdKey>() is { } after)
            sheets = sheets.Where(s => s.Id.CompareTo(after.Id) < 0);
        return TypedResults.Ok(await page.ReadAsync(sheets.OrderByDescending(s => s.Id).Select(SheetRow.From), row => new IdKey(row.Id), stop));
    }

    public static async Task<Tagged<SheetAnswer>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var sheet = await db.Set<ScreeningSheet>().AsNoTracking().FindSheetAsync(id, stop);
        return new(SheetAnswer.Of(sheet), sheet.Version);
    }

    public static async Task<Tagged<SheetAnswer>> ChangeAsync(Guid id, SheetContent request, IfMatch ifMatch, ProjectsDb db, CancellationToken stop)
    {
        var sheet = await db.Set<ScreeningSheet>().FindSheetAsync(id, stop);
        ifMatch.EnsureCurrent(sheet);
        sheet.Change(request);
        await db.SaveChangesAsync(stop);
        return new(SheetAnswer.Of(sheet), sheet.Version);
    }

    /// <summary>Deletes a draft, and who was to mark by it.</summary>
    public static Task<NoContent> DeleteAsync(Guid id, IfMatch ifMatch, ProjectsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var sheet = await db.LockSheetAsync(id, stop);
            ifMatch.EnsureCurrent(sheet);
            sheet.RequireDraft();
            db.RemoveRange(await db.Set<ScreeningReviewer>().Where(r => r.SheetId == id).ToListAsync(stop));
            db.Remove(sheet);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);

    public static Task<Tagged<SheetAnswer>> ReleaseAsync(Guid id, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var sheet = await db.LockSheetAsync(id, stop);
            sheet.Release(time.GetUtcNow());
            await db.EnsureNoSelectionUnderWayAsync(sheet, stop);
            await db.SaveChangesAsync(stop);
            return new Tagged<SheetAnswer>(SheetAnswer.Of(sheet), sheet.Version);
        }, stop);

    /// <summary>A list that is drafted or worked over may change with the sheet; an acknowledged one is done with.</summary>
    /// <exception cref="SelectionUnderWay"/>
    public static async Task EnsureNoSelectionUnderWayAsync(this ProjectsDb db, ScreeningSheet sheet, CancellationToken stop)
    {
        if (await db.Set<AnnualSelection>().AnyAsync(s => s.RegionCode == sheet.RegionCode && s.Year == sheet.Year
            && (s.State == SelectionState.Reviewing || s.State == SelectionState.PublicNotice || s.State == SelectionState.Filed), stop))
        {
            throw new SelectionUnderWay();
        }
    }
}
