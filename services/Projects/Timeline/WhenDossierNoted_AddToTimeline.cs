using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Timeline;

/// <summary>Shows on a dossier's timeline what any other service did for the project.</summary>
internal sealed class WhenDossierNoted_AddToTimeline(ProjectsDb db, TimeProvider time) : EventConsumer<DossierNoted, ProjectsDb>(db, time)
{
    // Whoever did it may work for the city or the province; the dossier's region is looked up.
    protected override RegionScope ScopeOf(DossierNoted happened) => RegionScope.Province;

    protected override async Task HandleAsync(DossierNoted happened, CancellationToken stop) => Db.Add(TimelineEntry.Of(
        happened.DossierId, await Db.RegionOfDossierAsync(happened.DossierId, stop), happened.OccurredAt,
        happened.Kind, new(happened.TextZh, happened.TextEn)));
}
