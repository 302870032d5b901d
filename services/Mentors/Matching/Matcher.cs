using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;
using ChuangMeng.Mentors.Matching.Solving;

namespace ChuangMeng.Mentors.Matching;

/// <summary>Finds the best assignment of mentors to projects overall: first the most places filled, then the highest total affinity.</summary>
public static class Matcher
{
    /// <exception cref="OperationCanceledException">The caller stopped the work.</exception>
    public static MatchingAnswer Solve(MatchingProblem problem, MatchingOptions? options = null, CancellationToken stop = default)
    {
        options ??= new();
        return new Solver(problem, options, stop).Solve();
    }
}
