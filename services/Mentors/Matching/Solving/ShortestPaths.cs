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

    /// <summary>
    /// Starts from the given pairs: those stay that are worth at least as much as anything else the project could have at these prices. Afterwards every
    /// reduced cost is right, and what is missing is open places and loads off their target.
    /// </summary>
    /// <param name="held">For every place a pair, or <see cref="Assignment.Open"/>. May be the state's own array.</param>
    public void Start(int[] held)
    {
        var start = _problem.Start;
        for (var project = 0; project < _problem.Projects; project++)
        {
            var (from, to) = (state.PlaceStart[project], state.PlaceStart[project + 1]);
            if (to - from == 1)
                StartOne(project, from, held[from], start[project], start[project + 1]);
            else if (to > from)
                StartSeveral(project, from, to, held);
        }
        for (var mentor = 0; mentor < _target.Length; mentor++)
            while (price[mentor] < 0 && state.Load[mentor] > state.Least[mentor])
                Drop(state.Slot[state.SlotStart[mentor] + state.Load[mentor] - 1]);
        long targets = 0;
        for (var mentor = 0; mentor < _target.Length; mentor++)
        {
            _target[mentor] = price[mentor] > 0 ? state.Most[mentor]
                : price[mentor] < 0 ? state.Least[mentor]
                : Math.Clamp(state.Load[mentor], state.Least[mentor], state.Most[mentor]);
            targets += _target[mentor];
        }
        for (var place = 0; place < state.Places; place++)
            if (state.Held[place] == Assignment.Open)
                _sources.Add(place);
        _need = state.Places - targets;
    }

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

    private void StartOne(int project, int place, int held, int from, int to)
    {
        state.Held[place] = Assignment.Open;
        if (held < 0)
            return;
        var mentors = _problem.Mentor;
        var mine = weights.Of(held) - price[mentors[held]];
        if (mine < -big)
            return;
        for (var arc = from; arc < to; arc++)
            if (weights.Of(arc) - price[mentors[arc]] > mine)
                return;
        // A mentor that can have fewer than before lets the last ones go.
        if (state.Load[mentors[held]] < state.Most[mentors[held]])
            state.Put(place, held);
    }

    private void StartSeveral(int project, int from, int to, int[] held)
    {
        var mine = held.AsSpan(from, to - from).ToArray();
        var best = -big;
        for (var arc = _problem.Start[project]; arc < _problem.Start[project + 1]; arc++)
            if (!mine.Contains(arc))
                best = Math.Max(best, weights.Of(arc) - price[_problem.Mentor[arc]]);
        for (var i = 0; i < mine.Length; i++)
        {
            state.Held[from + i] = Assignment.Open;
            if (mine[i] < 0)
                continue;
            var mentor = _problem.Mentor[mine[i]];
            if (weights.Of(mine[i]) - price[mentor] >= best && state.Load[mentor] < state.Most[mentor])
                state.Put(from + i, mine[i]);
        }
        _worth[project] = best;
        // What a full mentor let go may be worth more than the best of the others.
        for (var i = 0; i < mine.Length; i++)
            if (mine[i] >= 0 && state.Held[from + i] == Assignment.Open)
                Raise(project, weights.Of(mine[i]) - price[_problem.Mentor[mine[i]]]);
    }

    /// <summary>A place whose mentor must have fewer.</summary>
    private void Drop(int place)
    {
        var arc = state.Held[place];
        state.Take(place);
        if (!IsSingle(state.ProjectAt(place)))
            Raise(state.ProjectAt(place), weights.Of(arc) - price[_problem.Mentor[arc]]);
    }

    /// <summary>The project could have something worth this much: what it holds and is worth less, it lets go.</summary>
    private void Raise(int project, long net)
    {
        if (net <= _worth[project])
            return;
        _worth[project] = net;
        for (var place = state.PlaceStart[project]; place < state.PlaceStart[project + 1]; place++)
            if (state.Held[place] is var arc and >= 0 && weights.Of(arc) - price[_problem.Mentor[arc]] < net)
                state.Take(place);
    }
}
