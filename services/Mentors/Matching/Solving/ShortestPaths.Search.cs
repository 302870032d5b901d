namespace ChuangMeng.Mentors.Matching.Solving;

internal sealed partial class ShortestPaths<TWeights>
{
    private readonly NodeHeap _heap = new();
    private readonly List<int> _touched = [];
    /// <summary>By mentor, then the end, then (where there are several places) by project.</summary>
    private readonly long[] _distance = NewDistances(state);
    /// <summary>By mentor: the pair it was reached by. The end: the mentor, or -2 - project for an empty place. A project: the place it lost, or ~place where the search began.</summary>
    private readonly int[] _by = new int[state.Problem.Mentors + 1 + (state.ProjectOfPlace is null ? 0 : state.Problem.Projects)];
    /// <summary>By mentor: the project it was reached from.</summary>
    private readonly int[] _from = new int[state.Problem.Mentors];
    private long _bound;
    private int _sink;

    private static long[] NewDistances(Assignment state)
    {
        var distance = new long[state.Problem.Mentors + 1 + (state.ProjectOfPlace is null ? 0 : state.Problem.Projects)];
        distance.AsSpan().Fill(Far);
        return distance;
    }

    private int SearchFrom(int place)
    {
        Begin();
        var project = state.ProjectAt(place);
        if (IsSingle(project))
        {
            Expand(project, 0, BestOf(project), single: true);
        }
        else
        {
            Label(_end + 1 + project, 0, ~place);
            Expand(project, 0, _worth[project], single: false);
        }
        return Run();
    }

    private void Begin()
    {
        Searches++;
        _heap.Clear();
        foreach (var node in _touched)
            _distance[node] = Far;
        _touched.Clear();
        _bound = Far;
        _sink = None;
    }

    private int Run()
    {
        while (_heap.Count > 0)
        {
            var (distance, node) = _heap.Pop();
            if (distance >= _bound)
                break;
            if (distance > _distance[node])
                continue;
            if (node < _end)
                ExpandMentor(node, distance);
            else
                Expand(node - _end - 1, distance, _worth[node - _end - 1], single: false);
        }
        return _sink;
    }

    private void ExpandMentor(int mentor, long distance)
    {
        Visited++;
        var first = state.SlotStart[mentor];
        for (var at = first; at < first + state.Load[mentor]; at++)
        {
            var place = state.Slot[at];
            var project = state.ProjectAt(place);
            var net = weights.Of(state.Held[place]) - price[mentor];
            if (IsSingle(project))
                Expand(project, distance, net, single: true);
            else
                Reach(project, distance + net - _worth[project], place);
        }
    }

    private void Reach(int project, long reached, int place)
    {
        var node = _end + 1 + project;
        if (reached >= _distance[node] || reached >= _bound)
            return;
        Label(node, reached, place);
        _heap.Push(reached, node);
    }

    /// <summary>From a project that must go elsewhere to all the mentors it may have, and to staying without.</summary>
    private void Expand(int project, long distance, long worth, bool single)
    {
        var (mentors, reachedBy) = (_problem.Mentor, _distance);
        var to = _problem.Start[project + 1];
        var offset = distance + worth;
        for (var arc = _problem.Start[project]; arc < to; arc++)
        {
            var mentor = mentors[arc];
            var reached = offset - weights.Of(arc) + price[mentor];
            if (reached >= _bound || reached >= reachedBy[mentor])
                continue;
            if (!single && Holds(project, arc))
                continue;
            Label(mentor, reached, arc);
            _from[mentor] = project;
            Arrive(mentor, reached);
        }
        ReachEnd(offset + big, -2 - project);
    }

    /// <summary>A mentor with room ends the search, if nothing nearer does.</summary>
    private void Arrive(int mentor, long reached)
    {
        if (state.Load[mentor] < _target[mentor])
        {
            (_bound, _sink) = (reached, mentor);
            return;
        }
        if (_target[mentor] < state.Most[mentor])
            ReachEnd(reached - price[mentor], mentor);
        _heap.Push(reached, mentor);
    }

    private void ReachEnd(long reached, int by)
    {
        if (reached >= _distance[_end] || reached >= _bound)
            return;
        Label(_end, reached, by);
        (_bound, _sink) = (reached, _end);
    }

    private void Label(int node, long distance, int by)
    {
        if (_distance[node] == Far)
            _touched.Add(node);
        _distance[node] = distance;
        _by[node] = by;
    }

    private bool IsSingle(int project) => state.ProjectOfPlace is null || state.PlaceStart[project + 1] - state.PlaceStart[project] == 1;

    private bool Holds(int project, int arc) =>
        state.Held.AsSpan(state.PlaceStart[project]..state.PlaceStart[project + 1]).Contains(arc);

    private long BestOf(int project)
    {
        var best = -big;
        for (var arc = _problem.Start[project]; arc < _problem.Start[project + 1]; arc++)
            best = Math.Max(best, weights.Of(arc) - price[_problem.Mentor[arc]]);
        return best;
    }
}
