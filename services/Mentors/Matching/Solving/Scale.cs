using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>What a point of affinity and an empty place are worth in the solver's whole numbers.</summary>
/// <param name="Unit">What a point of affinity is worth: more than all former pairs that one exchange can gain or lose.</param>
/// <param name="EmptyPlace">What an empty place costs: more than any exchange of pairs can gain.</param>
/// <remarks>
/// An exchange visits each mentor once, so it gains less than an empty place costs, E. Prices are therefore never beyond 2 E either way (whoever would be
/// dearer than E is let go for an empty place; one below 0 is worth its chain of exchanges to a mentor that is short, and again as much to those that were reached
/// without a way on), nor is what a project has beyond its price; a way's length beyond 5 E. The longest sum, an unfinished step of the search from a mentor
/// that is short, adds a length, two prices and two worths: 13 E. 16 E within 64 bits is therefore enough.
/// </remarks>
internal readonly record struct Scale(long Unit, long EmptyPlace)
{
    private const int LongestSum = 16;

    /// <exception cref="MatchingTooLargeException"/>
    public static Scale Of(MatchingProblem problem, MatchingOptions options)
    {
        var chain = Math.Min(problem.AllPlaces, problem.Mentors);
        var former = options.Former.Count;
        var unit = former == 0 ? 1 : 2 * Math.Min(chain, former) + 3;
        var emptyPlace = (chain + 2) * ((MatchingProblem.HighestAffinity + (Int128)options.FormerBonus) * unit + 1);
        return emptyPlace <= long.MaxValue / LongestSum ? new(unit, (long)emptyPlace) : throw new MatchingTooLargeException(chain, former);
    }
}
