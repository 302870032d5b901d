using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Competitions;

internal static class ReadCompetitions
{
    public static async Task<Ok<Page<CompetitionDetails>>> ListAsync(
        string? region, Word<AwardLevel>? level, Word<CompetitionState>? state, PageRequest page, EventsDb db, CancellationToken stop)
    {
        var competitions = Visible(db).Within(region);
        if (level is { Value: var wanted })
            competitions = competitions.Where(c => c.Level == wanted);
        if (state is { Value: var being })
            competitions = competitions.Where(c => c.State == being);
        if (page.After<IdKey>() is { } after)
            competitions = competitions.Where(c => c.Id < after.Id);
        return TypedResults.Ok(await db.BeyondRegionAsync(() => page.ReadAsync(
            competitions.OrderByDescending(c => c.Id).Select(CompetitionDetails.Projection), c => new IdKey(c.Id), stop), stop));
    }

    public static async Task<Tagged<CompetitionDetails>> GetAsync(Guid id, EventsDb db, CancellationToken stop)
    {
        var one = Visible(db).Where(c => c.Id == id).Select(CompetitionDetails.Projection);
        var found = await db.BeyondRegionAsync(() => one.SingleOrDefaultAsync(stop), stop) ?? throw Missing.Competition();
        return new(found, found.Version);
    }

    /// <summary>What reaches the caller; a draft only where the caller manages it.</summary>
    private static IQueryable<Competition> Visible(EventsDb db)
    {
        var (own, officer) = (Caller.Current.Scope, Caller.Current.IsOfficer());
        return db.Competitions.AsNoTracking().ReachableBy(own).Where(c => c.State != CompetitionState.Draft
            || (officer && string.Compare(c.RegionCode, own.From) >= 0 && string.Compare(c.RegionCode, own.To) <= 0));
    }
}
