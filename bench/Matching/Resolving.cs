using System.Diagnostics;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Bench.Matching;

/// <summary>What it takes to solve again when something has changed, against solving the changed problem from the beginning.</summary>
internal static class Resolving
{
    private const int Rounds = 3;

    private static readonly (string Name, Func<MatchingProblem, MatchingAnswer, Random, MatchingProblem> Of)[] Changes =
    [
        ("one pair forbidden", (problem, answer, random) => Forbidden(problem, answer, random, 1)),
        ("100 pairs forbidden", (problem, answer, random) => Forbidden(problem, answer, random, 100)),
        ("1 % of the pairs moved by up to 5 %", (problem, _, random) => Changed(problem, random, a => Math.Clamp((int)(a * (0.95 + (random.NextDouble() * 0.1))), 0, MatchingProblem.HighestAffinity))),
        ("1 % of the pairs drawn anew", (problem, _, random) => Changed(problem, random, _ => random.Next(MatchingProblem.HighestAffinity + 1))),
    ];

    public static IEnumerable<string> Measure(MatchingProblem problem)
    {
        // Compiles the code before anything is timed.
        var answer = Matcher.Solve(problem);
        Matcher.Resolve(problem, answer);
        yield return "| change | solving again s | from the beginning s | the same, former pairs kept s | again / beginning | pairs kept |";
        yield return "|---|---|---|---|---|---|";
        foreach (var (name, of) in Changes)
        {
            var (again, afresh, sticky, kept) = (new Series(), new Series(), new Series(), 0);
            for (var round = 0; round < Rounds; round++)
            {
                var changed = of(problem, answer, new(round));
                var resolved = Timed(again, () => Matcher.Resolve(changed, answer));
                var solved = Timed(afresh, () => Matcher.Solve(changed));
                var former = Timed(sticky, () => Matcher.Solve(changed, new() { Former = [.. answer.Pairs.Select(p => new Pair(p.Project, p.Mentor))] }));
                foreach (var other in new[] { solved, former })
                    if ((resolved.Placed, resolved.Affinity) != (other.Placed, other.Affinity))
                        throw new InvalidOperationException($"{name}: {resolved.Affinity} again, {other.Affinity} from the beginning");
                kept = resolved.Pairs.Select(p => (p.Project, p.Mentor)).Intersect(answer.Pairs.Select(p => (p.Project, p.Mentor))).Count();
            }

            yield return $"| {name} | {Series.Text(again.Median, "0.000")} | {Series.Text(afresh.Median, "0.000")} | {Series.Text(sticky.Median, "0.000")} | {Series.Text(again.Median / afresh.Median, "0.00")} | {100.0 * kept / answer.Placed:0.0} % |";
        }
    }

    private static MatchingProblem Forbidden(MatchingProblem problem, MatchingAnswer answer, Random random, int count)
    {
        var changes = new MatchingChanges(problem);
        foreach (var pair in Enumerable.Range(0, count).Select(_ => answer.Pairs[random.Next(answer.Pairs.Count)]))
            changes.Forbid(pair.Project, pair.Mentor);
        return changes.Apply();
    }

    private static MatchingProblem Changed(MatchingProblem problem, Random random, Func<int, int> worth)
    {
        var changes = new MatchingChanges(problem);
        for (var i = 0; i < problem.Pairs / 100; i++)
        {
            var project = random.Next(problem.Projects);
            var mentors = problem.MentorsOf(project);
            if (mentors.Length == 0)
                continue;
            var at = random.Next(mentors.Length);
            changes.Allow(project, mentors[at], worth(problem.AffinitiesOf(project)[at]));
        }

        return changes.Apply();
    }

    private static MatchingAnswer Timed(Series series, Func<MatchingAnswer> solve)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = solve();
        series.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        return answer;
    }
}
