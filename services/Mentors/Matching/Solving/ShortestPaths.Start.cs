namespace ChuangMeng.Mentors.Matching.Solving;

internal sealed partial class ShortestPaths<TWeights>
{
    /// <summary>Beyond this a price in points is not looked at closely.</summary>
    private const long Points30 = 1 << 29;

    /// <summary>
    /// Starts from the given pairs: those stay that are worth at least as much as anything else the project could have at these prices. Afterwards every
    /// reduced cost is right, and what is missing is open places and loads off their target.
    /// </summary>
    /// <param name="held">For every place a pair, or <see cref="Assignment.Open"/>. May be the state's own array.</param>
    public void Start(int[] held, Workers workers)
    {
        Array.Clear(state.Load);
        var stays = new bool[_problem.Projects];
        var points = Points();
        workers.Share(_problem.Projects, (from, to) =>
        {
            for (var project = from; project < to; project++)
                stays[project] = IsSingle(project) && held[state.PlaceStart[project]] is var arc and >= 0 && IsBest(project, arc, points);
        });
        for (var project = 0; project < _problem.Projects; project++)
            if (IsSingle(project))
                StartOne(state.PlaceStart[project], stays[project] ? held[state.PlaceStart[project]] : Assignment.Open);
            else
                StartSeveral(project, held);
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

    /// <summary>The prices in whole points of affinity, none higher than it is: enough to see of most projects that they have what is best. Null if they are out of range.</summary>
    private int[]? Points()
    {
        var points = new int[price.Length];
        for (var mentor = 0; mentor < points.Length; mentor++)
        {
            var floor = Math.Min(Points30, FloorOf(price[mentor], weights.Unit));
            if (floor < -Points30)
                return null;
            points[mentor] = (int)floor;
        }
        return points;
    }

    /// <summary>Whether nothing else is worth more to the project than what it holds.</summary>
    private bool IsBest(int project, int held, int[]? points)
    {
        var (from, to) = (_problem.Start[project], _problem.Start[project + 1]);
        var mine = weights.Of(held) - price[_problem.Mentor[held]];
        if (mine < -big)
            return false;
        if (points is not null)
        {
            var look = Rows.Over(_problem.Mentor, _problem.Affinity, points, from, to, 0, -(int)Points30);
            if (weights.AtMost(look.Choice == held ? look.Second : look.Best) <= mine)
                return true;
        }
        for (var arc = from; arc < to; arc++)
            if (weights.Of(arc) - price[_problem.Mentor[arc]] > mine)
                return false;
        return true;
    }

    private void StartOne(int place, int held)
    {
        state.Held[place] = Assignment.Open;
        // A mentor that can have fewer than before lets the last ones go.
        if (held >= 0 && state.Load[_problem.Mentor[held]] < state.Most[_problem.Mentor[held]])
            state.Put(place, held);
    }

    private void StartSeveral(int project, int[] held)
    {
        var (from, to) = (state.PlaceStart[project], state.PlaceStart[project + 1]);
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

    private static long FloorOf(long value, long unit) => value >= 0 ? value / unit : -((-value + unit - 1) / unit);
}
