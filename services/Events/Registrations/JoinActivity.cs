using ChuangMeng.Events.Activities;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Registrations;

/// <summary>Somebody registers with the own account.</summary>
/// <param name="DossierId">The own project that the person comes for.</param>
internal sealed record JoinActivity(Guid? DossierId = null)
{
    public static async Task<TaggedCreated<RegistrationDetails>> HandleAsync(
        Guid id, JoinActivity request, EventsDb db, TimeProvider time, CancellationToken stop)
    {
        var caller = Caller.Current;
        return await db.BeyondRegionAsync(() => db.InTransactionAsync(async () =>
        {
            if (request.DossierId is { } dossier)
                await db.RequireOwnDossierAsync(dossier, stop);
            if (!await db.Activities.ReachableBy(caller.Scope).AnyAsync(a => a.Id == id && a.State != ActivityState.Draft, stop))
                throw Activities.Missing.Activity();
            // Whoever holds the lock counts the places right; all others wait here.
            var activity = await db.LockActivityAsync(id, stop);
            if (await db.Registrations.AnyAsync(r => r.ActivityId == id && r.AccountId == caller.Id && r.State != RegistrationState.Cancelled, stop))
                throw new AlreadyRegistered();
            var registration = Registration.Of(activity, caller.Id, caller.Name, request.DossierId, time.GetUtcNow());
            db.Registrations.Add(registration);
            await db.SaveAsync(stop, (RegistrationMapping.OneAnAccount, () => new AlreadyRegistered()));
            return new TaggedCreated<RegistrationDetails>(
                $"/api/events/v1/me/registrations/{registration.Id}", RegistrationDetails.Of(registration, activity), registration.Version);
        }, stop), stop);
    }
}
