using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Entries;

/// <summary>Which entries a list shows; what is left out does not matter.</summary>
internal sealed record EntryFilter(
    [FromQuery] Guid? Competition,
    [FromQuery] string? Region,
    [FromQuery] Word<EntryState>? State,
    [FromQuery] int? Phase,
    [FromQuery] bool? Awarded);

internal static class ReadEntries
{
    /// <summary>For officers: the entries of their region's projects, in whatever competition, and so all of their own competitions.</summary>
    public static Task<Ok<Page<EntryDetails>>> ListAsync([AsParameters] EntryFilter filter, PageRequest page, EventsDb db, CancellationToken stop)
    {
        var entries = db.Entries.AsNoTracking().Within(filter.Region);
        if (filter.Competition is { } competition)
            entries = entries.Where(e => e.CompetitionId == competition);
        if (filter.State is { Value: var state })
            entries = entries.Where(e => e.State == state);
        if (filter.Phase is { } phase)
            entries = entries.Where(e => e.Phase == phase);
        if (filter.Awarded is { } awarded)
            entries = entries.Where(e => e.Prize != null == awarded);
        return PageAsync(entries, page, stop);
    }

    public static async Task<Tagged<EntryDetails>> GetAsync(Guid id, EventsDb db, CancellationToken stop)
    {
        var found = await db.Entries.AsNoTracking().Where(e => e.Id == id).Select(EntryDetails.Projection).SingleOrDefaultAsync(stop) ?? throw Missing.Entry();
        return new(found, found.Version);
    }

    public static Task<Ok<Page<EntryDetails>>> MineAsync(PageRequest page, EventsDb db, CancellationToken stop)
    {
        var mine = Mine(db);
        return db.BeyondRegionAsync(() => PageAsync(mine, page, stop), stop);
    }

    public static async Task<Tagged<EntryDetails>> GetMineAsync(Guid id, EventsDb db, CancellationToken stop)
    {
        var one = Mine(db).Where(e => e.Id == id).Select(EntryDetails.Projection);
        var found = await db.BeyondRegionAsync(() => one.SingleOrDefaultAsync(stop), stop) ?? throw Missing.Entry();
        return new(found, found.Version);
    }

    private static IQueryable<Entry> Mine(EventsDb db)
    {
        var account = Caller.Current.Id;
        return db.Entries.AsNoTracking().Where(e => e.AccountId == account);
    }

    private static async Task<Ok<Page<EntryDetails>>> PageAsync(IQueryable<Entry> entries, PageRequest page, CancellationToken stop)
    {
        if (page.After<IdKey>() is { } after)
            entries = entries.Where(e => e.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(entries.OrderByDescending(e => e.Id).Select(EntryDetails.Projection), e => new IdKey(e.Id), stop));
    }
}
