using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Screening;
using ChuangMeng.Projects.Selection;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>Opens a dossier for each project of an acknowledged filing, as the filing's snapshot has it.</summary>
internal sealed class WhenSelectionAcknowledged_OpenDossiers(ProjectsDb db, ProjectsMetrics metrics, TimeProvider time)
    : EventConsumer<SelectionAcknowledged, ProjectsDb>(db, time)
{
    protected override async Task HandleAsync(SelectionAcknowledged happened, CancellationToken stop)
    {
        var filing = await Db.Set<Filing>().AsNoTracking().SingleAsync(f => f.Id == happened.FilingId, stop);
        var projects = FilingSnapshot.Parse(filing.Snapshot).Projects;
        var ids = projects.Select(p => p.CandidateId).ToList();
        var opened = await Db.Set<Dossier>().Where(d => ids.Contains(d.CandidateId)).Select(d => d.CandidateId).ToListAsync(stop);
        foreach (var candidate in await Db.Set<Candidate>().Where(c => ids.Contains(c.Id)).ToListAsync(stop))
            candidate.MarkFiled();
        var founders = await Db.SidesOfAsync(ids, stop);
        foreach (var project in projects.Where(p => !opened.Contains(p.CandidateId)))
        {
            var dossier = Dossier.Open(project, happened.Year, filing.Id, founders[project.CandidateId].Founders);
            Db.Add(dossier);
            Db.Add(TimelineEntry.Of(dossier.Id, dossier.RegionCode, happened.OccurredAt, "selectionAcknowledged", new(
                $"入选 {happened.Year} 年度“金种子”项目（报备号 {filing.ReceiptNumber}），建立陪跑档案",
                $"Selected in {happened.Year} (filing {filing.ReceiptNumber}); dossier opened")));
        }

        metrics.DossiersOpened(happened.RegionCode, projects.Count - opened.Count);
    }
}
