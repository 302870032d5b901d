using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Registrations;

/// <summary>The sort key of an activity's list.</summary>
internal sealed record NumberKey(int Number);

internal static class ReadRegistrations
{
    /// <summary>For who manages the activity, in the order of the line.</summary>
    public static async Task<Ok<Page<RegistrationDetails>>> OfActivityAsync(
        Guid id, Word<RegistrationState>? state, PageRequest page, EventsDb db, CancellationToken stop)
    {
        var activity = await db.Activities.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop);
        if (activity is null || !Caller.Current.Manages(activity))
            throw Activities.Missing.Activity();
        var registrations = db.Registrations.AsNoTracking().Where(r => r.ActivityId == id);
        if (state is { Value: var wanted })
            registrations = registrations.Where(r => r.State == wanted);
        if (page.After<NumberKey>() is { } after)
            registrations = registrations.Where(r => r.Number > after.Number);
        var rows = RegistrationDetails.From(registrations.OrderBy(r => r.Number), db.Activities);
        return TypedResults.Ok(await page.ReadAsync(rows, r => new NumberKey(r.Number), stop));
    }

    public static async Task<Ok<Page<RegistrationDetails>>> MineAsync(PageRequest page, EventsDb db, CancellationToken stop)
    {
        var registrations = Mine(db);
        if (page.After<IdKey>() is { } after)
            registrations = registrations.Where(r => r.Id < after.Id);
        var rows = RegistrationDetails.From(registrations.OrderByDescending(r => r.Id), db.Activities);
        return TypedResults.Ok(await db.BeyondRegionAsync(() => page.ReadAsync(rows, r => new IdKey(r.Id), stop), stop));
    }

    public static async Task<Tagged<RegistrationDetails>> GetMineAsync(Guid id, EventsDb db, CancellationToken stop)
    {
        var rows = RegistrationDetails.From(Mine(db).Where(r => r.Id == id), db.Activities);
        var found = await db.BeyondRegionAsync(() => rows.SingleOrDefaultAsync(stop), stop) ?? throw Missing.Registration();
        return new(found, found.Version);
    }

    private static IQueryable<Registration> Mine(EventsDb db)
    {
        var account = Caller.Current.Id;
        return db.Registrations.AsNoTracking().Where(r => r.AccountId == account);
    }
}
