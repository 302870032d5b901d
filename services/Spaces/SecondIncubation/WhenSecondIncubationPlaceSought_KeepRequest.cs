using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.Spaces.Leases;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.SecondIncubation;

/// <summary>Shows the space operators of the region who looks for a second-incubation place.</summary>
internal sealed class WhenSecondIncubationPlaceSought_KeepRequest(SpacesDb db, TimeProvider time) : EventConsumer<SecondIncubationPlaceSought, SpacesDb>(db, time)
{
    protected override async Task HandleAsync(SecondIncubationPlaceSought happened, CancellationToken stop)
    {
        // As everywhere, leases before the dossier. An operator who offers has the dossier, so no offer is made unseen after it.
        var ending = happened.Sought ? [] : await Db.LockOffersAsync(happened.DossierId, stop);
        await Db.LockDossierAsync(happened.DossierId, stop);
        // An ordinary lease from before the failure is not what it looks for.
        var movedIn = await Db.Leases.AsNoTracking().Where(l => l.DossierId == happened.DossierId && l.State == LeaseState.MovedIn && l.SecondIncubation)
            .OrderByDescending(l => l.Id).FirstOrDefaultAsync(stop);
        var day = BusinessTime.DateIn(happened.OccurredAt);
        if (await Db.PlaceRequests.SingleOrDefaultAsync(r => r.DossierId == happened.DossierId, stop) is { } known)
        {
            known.Take(happened, movedIn, day);
            if (known.State == PlaceRequestState.Withdrawn)
                foreach (var offer in ending)
                    offer.Withdraw("项目不再申请二次孵化名额", day);
        }
        else if (happened.Sought)
            Db.Add(PlaceRequest.Of(happened, movedIn, day));
    }
}

internal static class PlaceRequestStore
{
    /// <summary>
    /// Held by whoever moves a project in and by whoever tells that it looks for a place: of the two at once, the second sees what
    /// the first did. Taken after the locks of lease, space and room.
    /// </summary>
    public static Task LockDossierAsync(this SpacesDb db, Guid dossier, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select from dossiers where id = {dossier} for update", stop);

    /// <summary>The project's request, if it still looks for a place.</summary>
    public static async Task<PlaceRequest?> OpenRequestAsync(this SpacesDb db, Guid dossier, CancellationToken stop)
    {
        await db.LockDossierAsync(dossier, stop);
        return await db.PlaceRequests.SingleOrDefaultAsync(r => r.DossierId == dossier && r.State == PlaceRequestState.Open, stop);
    }
}
