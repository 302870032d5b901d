using ChuangMeng.Contracts.Projects;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Dossiers;

/// <summary>Keeps a copy of the dossier and assigns its specialist (P.三(二)).</summary>
internal sealed class WhenDossierOpened_AssignSpecialist(MentorsDb db, TimeProvider time)
    : EventConsumer<DossierOpened, MentorsDb>(db, time)
{
    // The city's and the province's specialists stand on rows of their own, above the county's.
    protected override RegionScope ScopeOf(DossierOpened happened) => RegionScope.Province;

    protected override async Task HandleAsync(DossierOpened happened, CancellationToken stop)
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
