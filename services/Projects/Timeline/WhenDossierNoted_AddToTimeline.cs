using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Timeline;

/// <summary>Shows on a dossier's timeline what any other service did for the project, once each: an entry is known by its event's id.</summary>
internal sealed class WhenDossierNoted_AddToTimeline(ProjectsDb db) : EventBatchConsumer<DossierNoted, ProjectsDb>(db)
{
    protected override async Task HandleAsync(IReadOnlyList<DossierNoted> happened, CancellationToken stop)
    {
        var ids = happened.Select(h => h.EventId).ToArray();
        var shown = await Db.Set<TimelineEntry>().Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToHashSetAsync(stop);
        // Whoever did it may work for the city or the province; the dossier's region is looked up.
        var regions = await Db.RegionsOfDossiersAsync([.. happened.Select(h => h.DossierId)], stop);
        foreach (var note in happened.Where(h => shown.Add(h.EventId)))
            Db.Add(TimelineEntry.Of(note, regions[note.DossierId]));
    }
}
