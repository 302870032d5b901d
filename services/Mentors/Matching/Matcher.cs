using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;
using ChuangMeng.Mentors.Matching.Solving;

namespace ChuangMeng.Mentors.Matching;

/// <summary>Finds the best assignment of mentors to projects overall: first the most places filled, then the highest total affinity.</summary>
public static class Matcher
{
    /// <exception cref="OperationCanceledException">The caller stopped the work.</exception>
    /// <exception cref="MatchingTooLargeException">The sums could leave 64 bits; docs/matching-format.md tells from where on.</exception>
    public static MatchingAnswer Solve(MatchingProblem problem, MatchingOptions? options = null, CancellationToken stop = default)
    {
        options ??= new();
        return new Solver(problem, options, stop).Solve();
    }

    /// <summary>
    /// Solves again after something has changed (<see cref="MatchingChanges"/>), from the former answer: as good as a solution from the beginning, sooner, and among
    /// equally good ones the one that keeps most of the former pairs.
    /// </summary>
    public static MatchingAnswer Resolve(
        MatchingProblem problem, MatchingAnswer former, MatchingOptions? options = null, CancellationToken stop = default) =>
        Solve(problem, (options ?? new()) with
        {
            Former = [.. former.Pairs.Select(p => new Pair(p.Project, p.Mentor))],
            FormerPrices = former.Prices,
        }, stop);
}
