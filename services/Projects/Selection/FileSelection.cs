using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Concurrency;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChuangMeng.Projects.Selection;

internal static class FileSelection
{
    public static async Task<TaggedCreated<FilingAnswer>> HandleAsync(Guid id, ProjectsDb db, ProjectsMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var selection = await db.Set<AnnualSelection>().FindSelectionAsync(id, stop);
        selection.EnsureFileable(time.GetUtcNow());
        var ids = selection.Entries.Select(e => e.CandidateId).ToHashSet();
        // Screening may have changed its mind since the list was drafted.
        await SetEntries.EnsureSelectableAsync(db, selection, ids, stop);
        var filing = selection.File(await SnapshotAsync(db, selection, ids, stop), time.GetUtcNow());
        db.Add(filing);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Another filing of the same list was a moment faster and took the number.
            throw new SelectionStepOutOfOrder(SelectionState.Filed);
        }

        metrics.SelectionFiled(selection.RegionCode, filing.Late);
        return new($"/api/projects/v1/filings/{filing.Id}", FilingAnswer.Of(filing), filing.Version);
    }

    private static async Task<FilingSnapshot> SnapshotAsync(ProjectsDb db, AnnualSelection selection, HashSet<Guid> ids, CancellationToken stop)
    {
        var projects = await db.Set<Candidate>().AsNoTracking()
            .Where(c => ids.Contains(c.Id))
            .OrderBy(c => c.RegionCode).ThenBy(c => c.Id)
            .Select(c => new FiledProject(
                c.Id, c.RegionCode, c.Profile.ProjectName, c.Profile.FirmName, c.Profile.CreditCode, c.Profile.FounderName,
                c.Profile.Groups, c.Profile.Industry, c.Profile.Stage, c.Profile.Staff, c.Profile.Needs, c.Scopes, c.ScreeningReason,
                c.Profile.FoundedOn, c.Profile.Revenue, c.Profile.Funding))
            .ToListAsync(stop);
        return new(selection.RegionCode, selection.Year, projects);
    }
}
