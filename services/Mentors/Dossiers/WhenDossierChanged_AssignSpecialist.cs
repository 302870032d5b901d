using ChuangMeng.Contracts.Projects;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Dossiers;

/// <summary>Keeps the copy of a dossier up to date; one not seen before has just opened and gets its specialist (P.三(二)).</summary>
internal sealed class WhenDossierChanged_AssignSpecialist(MentorsDb db, TimeProvider time)
    : EventConsumer<DossierChanged, MentorsDb>(db, time)
{
    // The city's and the province's specialists stand on rows of their own, above the county's.
    protected override RegionScope ScopeOf(DossierChanged happened) => RegionScope.Province;

    protected override async Task HandleAsync(DossierChanged happened, CancellationToken stop)
    {
        if (await Db.Dossiers.FindAsync([happened.SubjectId], stop) is { } known)
        {
            known.Follow(happened);
            return;
        }

        var dossier = DossierCopy.Of(happened);
        await Db.AssignAsync(dossier, stop);
        Db.Dossiers.Add(dossier);
    }
}
