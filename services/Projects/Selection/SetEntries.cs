using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Screening;
using ChuangMeng.ServiceDefaults.Concurrency;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

internal static class SetEntries
{
    /// <param name="CandidateIds">名单中的项目，按名次排列</param>
    /// <param name="ReserveIds">候补名单中的项目，按递补顺序排列</param>
    public sealed record Request(IReadOnlyList<Guid> CandidateIds, IReadOnlyList<Guid>? ReserveIds = null);

    public static async Task<Tagged<SelectionAnswer>> HandleAsync(Guid id, Request request, IfMatch ifMatch, ProjectsDb db, CancellationToken stop)
    {
        var selection = await db.Set<AnnualSelection>().FindSelectionAsync(id, stop);
        ifMatch.EnsureCurrent(selection);
        selection.SetEntries([.. request.CandidateIds.Distinct()], [.. (request.ReserveIds ?? []).Distinct()]);
        var wanted = selection.Entries.Select(e => e.CandidateId).ToHashSet();
        EnsureAll(wanted, await db.SelectableFor(selection, wanted).Select(c => c.Id).ToListAsync(stop));
        await db.SaveChangesAsync(stop);
        return new(SelectionAnswer.Of(selection), selection.Version);
    }

    /// <summary>Of these, the eligible candidates of the selection's city and year; where the city has a sheet in force, those that have passed by it.</summary>
    public static IQueryable<Candidate> SelectableFor(this ProjectsDb db, AnnualSelection selection, IReadOnlySet<Guid> wanted) =>
        db.Set<Candidate>().AsNoTracking()
            .Where(c => wanted.Contains(c.Id) && c.CityCode == selection.RegionCode && c.Year == selection.Year && c.State == CandidateState.Eligible)
            .WherePassed(db);

    /// <exception cref="CandidateNotSelectable"/>
    public static void EnsureAll(IReadOnlySet<Guid> wanted, IEnumerable<Guid> selectable)
    {
        foreach (var id in wanted.Except(selectable).Order().Take(1))
            throw new CandidateNotSelectable(id);
    }
}
