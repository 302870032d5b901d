using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Candidates;

internal static class GetCandidate
{
    public static async Task<Tagged<CandidateAnswer>> HandleAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var candidate = await db.Set<Candidate>().AsNoTracking().FindCandidateAsync(id, stop);
        return new(CandidateAnswer.Of(candidate), candidate.Version);
    }

    public static async Task<Candidate> FindCandidateAsync(this IQueryable<Candidate> candidates, Guid id, CancellationToken stop) =>
        await candidates.SingleOrDefaultAsync(c => c.Id == id, stop) ?? throw new ResourceNotFound(new("该项目", "candidate"));
}
