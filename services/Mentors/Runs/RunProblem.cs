using ChuangMeng.Mentors.Matching.Candidates;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Runs;

/// <summary>What the engine is to solve, and who was barred from whom on the way.</summary>
internal sealed class RunProblem
{
    private RunProblem(MatchingProblem problem, bool[] hadBarred) => (Problem, HadBarred) = (problem, hadBarred);

    public MatchingProblem Problem { get; }

    /// <summary>By project: whether a mentor who would have fitted was barred.</summary>
    public bool[] HadBarred { get; }

    /// <summary>Every project with its best fifty mentors who are not barred; conflicts by verified person and credit code are forbidden.</summary>
    public static RunProblem Of(RunData data, MatchingRun run, CancellationToken stop)
    {
        var builder = new MatchingProblemBuilder(data.Projects.Count, data.Mentors.Count, data.Projects.Count * CandidateProblem.Best);
        var index = new CandidateIndex([.. data.Mentors.Select(m => m.Features)], run.Weights);
        var score = new Score(run.Weights);
        var hadBarred = new bool[data.Projects.Count];
        var locked = data.Locked.ToLookup(p => p.Project, p => p.Mentor);
        for (var m = 0; m < data.Mentors.Count; m++)
            builder.Mentor(m, data.Mentors[m].Least, data.Mentors[m].Free);
        for (var p = 0; p < data.Projects.Count; p++)
        {
            stop.ThrowIfCancellationRequested();
            var project = data.Projects[p];
            var ties = index.TiesOf(project.Features).Select(t => t.Mentor).ToHashSet();
            var barred = data.Barred.GetValueOrDefault(p) ?? [];
            builder.Project(p, project.Open);
            var best = index.BestFor(project.Features, CandidateProblem.Best + barred.Count, turn: p).Where(c => !barred.Contains(c.Mentor)).ToList();
            foreach (var candidate in best)
                builder.Allow(p, candidate.Mentor, candidate.Affinity);
            // A tie that has come about since stands above what a person locked.
            foreach (var mentor in locked[p].Where(m => !ties.Contains(m) && !barred.Contains(m)))
            {
                if (!best.Exists(c => c.Mentor == mentor))
                    builder.Allow(p, mentor, score.Of(project.Features, data.Mentors[mentor].Features).Total);
                builder.Fix(p, mentor);
            }

            hadBarred[p] = barred.Count + ties.Count > 0;
        }

        return new(builder.Build(), hadBarred);
    }
}
