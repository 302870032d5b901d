using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>
/// The exact end: from any prices, each open place finds the cheapest chain of exchanges to where there is room, by Dijkstra's search over
/// reduced costs, and the prices move so that no exchange is left that would gain. All in whole numbers.
/// </summary>
/// <remarks>
/// The flow behind it: a project's places go to mentors, a mentor's load goes to the common end, at least its least and at most its most; an
/// empty place goes to the end directly and costs <c>big</c>. A mentor's price above 0 means that it must be full, below 0 that it may
/// not have more than its least: <see cref="_target"/> is the load that the prices ask for. Every chain may end at the end; what it then has too much
/// (<see cref="_need"/> below 0) it gives back to the mentors that are short.
/// </remarks>
internal sealed partial class ShortestPaths<TWeights>(Assignment state, TWeights weights, long[] price, long big, ColumnSource columns)
    where TWeights : struct, IWeights
{
    private const int None = -1;
    private const long Far = long.MaxValue;

    private readonly MatchingProblem _problem = state.Problem;
    private readonly int _end = state.Problem.Mentors;
    private readonly int[] _target = new int[state.Problem.Mentors];
    /// <summary>What a further mentor must be worth to a project with several places; one with a single place has it from the pair it holds.</summary>
    private readonly long[] _worth = new long[state.Problem.Projects];
    private readonly List<int> _unplaced = [];
    private readonly List<int> _sources = [];
    /// <summary>How many more loads the end takes; negative: how many it must give back.</summary>
    private long _need;

    /// <summary>How many places there are to be seen to, the end's own included.</summary>
    public long Work => _sources.Count + Math.Max(0, -_need);

    /// <summary>How many searches there were, and how many mentors they went through.</summary>
    public long Searches { get; private set; }
    public long Visited { get; private set; }

    /// <summary>The places that stay empty.</summary>
    public int Empty => _unplaced.Count;

    /// <summary>Sees to one more open place, or to one load that the end must give back.</summary>
    /// <returns>False if there is no way: some mentors' least loads cannot be reached.</returns>
    public bool Next()
    {
        if (_sources.Count == 0)
        {
            if (SearchBack() == None)
                return false;
            SettleBack();
            AugmentBack();
            return true;
        }
        var sink = SearchFrom(_sources[^1]);
        if (sink == None)
            return false;
        _sources.RemoveAt(_sources.Count - 1);
        Settle();
        Augment(sink);
        return true;
    }

    /// <summary>The mentors that lie below their target load, and how far: after <see cref="Next"/> found no way, those whose least load cannot be had.</summary>
    public IEnumerable<int> Short() => Enumerable.Range(0, _target.Length).Where(mentor => state.Load[mentor] < _target[mentor]);
}
