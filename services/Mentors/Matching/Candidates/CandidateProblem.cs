using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Candidates;

/// <summary>From who is there to what is to be solved: every project with the mentors that fit it best.</summary>
public static class CandidateProblem
{
    /// <summary>So many mentors a project are enough by far to fill its places well, and a hundred thousand projects stay a small problem.</summary>
    public const int Best = 50;

    /// <summary>Adds each project's best candidates to the problem as allowed pairs, and its ties as forbidden ones.</summary>
    /// <returns>The ties, by project and mentor: conflicts to be shown by name.</returns>
    public static IReadOnlyList<Tie> AddCandidates(this MatchingProblemBuilder builder, CandidateIndex index, IReadOnlyList<ProjectFeatures> projects, int best = Best)
    {
        var ties = new List<Tie>();
        for (var project = 0; project < projects.Count; project++)
        {
            foreach (var candidate in index.BestFor(projects[project], best, turn: project))
                builder.Allow(project, candidate.Mentor, candidate.Affinity);
            foreach (var (mentor, by) in index.TiesOf(projects[project]))
            {
                builder.Forbid(project, mentor);
                ties.Add(new(project, mentor, by));
            }
        }
        return ties;
    }
}
