using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

internal static class FileSelection
{
    public static async Task<TaggedCreated<FilingAnswer>> HandleAsync(Guid id, ProjectsDb db, ProjectsMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var selection = await db.Set<AnnualSelection>().FindSelectionAsync(id, stop);
        selection.EnsureFileable(time.GetUtcNow());
        var ids = selection.Chosen.Select(e => e.CandidateId).ToHashSet();
        // Screening may have changed its mind since the list was drafted, and may this very moment: what is checked is what is filed.
        var projects = await ProjectsAsync(db, selection, ids, stop);
        SetEntries.EnsureAll(ids, projects.Select(p => p.CandidateId));
        var supplemented = selection.SupplementsId is { } first ? await db.ReceiptOfAsync(first, stop) : null;
        var filing = selection.File(new(selection.RegionCode, selection.Year, projects, supplemented), time.GetUtcNow());
        db.Add(filing);
        db.Add(SelectionStep.Of(selection, new(SelectionStepKind.Filing), Caller.Current, time.GetUtcNow()));
        // Another filing of the same list may be a moment faster and take the number.
        await db.SaveAsync(stop,
            (SelectionMapping.OneOfNumber, () => new SelectionStepOutOfOrder(SelectionState.Filed)),
            (SelectionMapping.OneOfReceipt, () => new SelectionStepOutOfOrder(SelectionState.Filed)));

        metrics.SelectionFiled(selection.RegionCode, filing.Late);
        return new($"/api/projects/v1/filings/{filing.Id}", FilingAnswer.Of(filing), filing.Version);
    }

    private static Task<string> ReceiptOfAsync(this ProjectsDb db, Guid selection, CancellationToken stop) =>
        db.Set<AnnualSelection>().Where(s => s.Id == selection)
            .Join(db.Set<Filing>(), s => s.CurrentFilingId, f => f.Id, (_, filing) => filing.ReceiptNumber).SingleAsync(stop);

    private static Task<List<FiledProject>> ProjectsAsync(ProjectsDb db, AnnualSelection selection, HashSet<Guid> ids, CancellationToken stop) =>
        db.SelectableFor(selection, ids)
            .OrderBy(c => c.RegionCode).ThenBy(c => c.Id)
            .Select(c => new FiledProject(
                c.Id, c.RegionCode, c.Profile.ProjectName, c.Profile.FirmName, c.Profile.CreditCode, c.Profile.FounderName,
                c.Profile.Groups, c.Profile.Industry, c.Profile.Stage, c.Profile.Staff, c.Profile.Needs, c.Scopes, c.ScreeningReason,
                c.Profile.FoundedOn, c.Profile.Revenue, c.Profile.Funding))
            .ToListAsync(stop);
}
