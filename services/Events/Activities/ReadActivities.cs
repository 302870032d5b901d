using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Activities;

/// <summary>Which activities a list shows; what is left out does not matter.</summary>
internal sealed record ActivityFilter(
    [FromQuery] string? Region,
    [FromQuery] Word<ActivityKind>? Kind,
    [FromQuery] Word<ActivityState>? State,
    [FromQuery] Guid? Street,
    [FromQuery] bool? Held);

internal static class ReadActivities
{
    public static async Task<Ok<Page<ActivityDetails>>> ListAsync(
        [AsParameters] ActivityFilter filter, PageRequest page, EventsDb db, TimeProvider time, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var activities = Visible(db).Within(filter.Region);
        if (filter.Kind is { Value: var kind })
            activities = activities.Where(a => a.Kind == kind);
        if (filter.State is { Value: var state })
            activities = activities.Where(a => a.State == state);
        if (filter.Street is { } street)
            activities = activities.Where(a => a.StreetId == street);
        if (filter.Held is { } held)
            activities = activities.Where(a => a.EndsAt <= now == held);
        if (page.After<IdKey>() is { } after)
            activities = activities.Where(a => a.Id < after.Id);
        return TypedResults.Ok(await db.BeyondRegionAsync(() => page.ReadAsync(
            activities.OrderByDescending(a => a.Id).Select(ActivityDetails.At(now)), a => new IdKey(a.Id), stop), stop));
    }

    public static async Task<Tagged<ActivityDetails>> GetAsync(Guid id, EventsDb db, TimeProvider time, CancellationToken stop)
    {
        var one = Visible(db).Where(a => a.Id == id).Select(ActivityDetails.At(time.GetUtcNow()));
        var found = await db.BeyondRegionAsync(() => one.SingleOrDefaultAsync(stop), stop) ?? throw Missing.Activity();
        return new(found, found.Version);
    }

    /// <summary>What reaches the caller; a draft only where the caller manages it.</summary>
    private static IQueryable<Activity> Visible(EventsDb db) =>
        db.Activities.AsNoTracking().ReachableBy(Caller.Current.Scope).Where(VisibleTo(Caller.Current));

    private static Expression<Func<Activity, bool>> VisibleTo(Caller caller)
    {
        var (own, organisation) = (caller.Scope, caller.Organisation);
        if (caller.IsOfficer())
            return a => a.State != ActivityState.Draft || (string.Compare(a.RegionCode, own.From) >= 0 && string.Compare(a.RegionCode, own.To) <= 0);
        return caller.May(Permissions.ActivitiesManage) && organisation.Length > 0
            ? a => a.State != ActivityState.Draft || a.Organisation == organisation
            : a => a.State != ActivityState.Draft;
    }
}
