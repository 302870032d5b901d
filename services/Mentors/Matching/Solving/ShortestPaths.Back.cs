namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>
/// The same search the other way, from a mentor whom the prices ask to have more: what the end must give back. Seen from the end all mentors would be
/// equally near; seen from the mentor the search stays in its neighbourhood.
/// </summary>
internal sealed partial class ShortestPaths<TWeights>
{
    /// <summary>So often the columns are made for a few more mentors before they are made for all.</summary>
    private const int Extensions = 5;

    private Columns? _columns;
    private int _extended;
    private int _short;
    /// <summary>The mentor that the empty place from which the search got to the end would have.</summary>
    private int _emptyTo;
    private readonly List<(int Place, int To)> _moves = [];

    private int SearchBack()
    {
        if (_columns is null)
        {
            _columns = columns.Some(Short());
            for (var project = 0; project < _problem.Projects; project++)
                if (IsSingle(project))
                    _worth[project] = WorthOf(state.PlaceStart[project]);
        }
        while (state.Load[_short] >= _target[_short])
            _short++;
        Begin();
        Label(_short, 0, None);
        _heap.Push(0, _short);
        while (_heap.Count > 0)
        {
            var (distance, node) = _heap.Pop();
            if (distance >= _bound)
                break;
            if (distance > _distance[node])
                continue;
            if (node < _end)
                BackFromMentor(node, distance);
            else
                BackFromProject(node - _end - 1, distance);
        }
        return _sink;
    }

    /// <summary>To the projects that could come to the mentor, and on to who has them now.</summary>
    private void BackFromMentor(int mentor, long distance)
    {
        Visited++;
        if (_target[mentor] > state.Least[mentor])
            BackToEnd(distance + price[mentor], mentor);
        if (!_columns!.Covers(mentor))
            _columns = ++_extended < Extensions ? columns.Some(Short().Concat(_touched.Where(n => n < _end)), _columns) : columns.All();
        var (projects, values) = (_columns.Project, _columns.Value);
        var to = _columns.Start[mentor + 1];
        var offset = distance + price[mentor];
        for (var at = _columns.Start[mentor]; at < to; at++)
        {
            var project = projects[at];
            var reached = offset + _worth[project] - weights.Value(values[at]);
            if (reached >= _bound)
                continue;
            if (!IsSingle(project))
            {
                var node = _end + 1 + project;
                if (reached >= _distance[node] || Holds(project, _problem.ArcOf(project, mentor)))
                    continue;
                Label(node, reached, mentor);
                _heap.Push(reached, node);
                continue;
            }
            BackToHolder(state.PlaceStart[project], reached, mentor);
        }
    }

    private void BackFromProject(int project, long distance)
    {
        for (var place = state.PlaceStart[project]; place < state.PlaceStart[project + 1]; place++)
            BackToHolder(place, distance + WorthOf(place) - _worth[project], _by[_end + 1 + project]);
    }

    /// <summary>The place would leave who holds it for <paramref name="mentor"/>.</summary>
    private void BackToHolder(int place, long reached, int mentor)
    {
        if (state.Held[place] == Assignment.Unplaced)
        {
            if (reached < _bound)
                _emptyTo = mentor;
            BackToEnd(reached, -2 - place);
            return;
        }
        var holder = _problem.Mentor[state.Held[place]];
        if (reached >= _bound || reached >= _distance[holder])
            return;
        Label(holder, reached, mentor);
        _from[holder] = place;
        _heap.Push(reached, holder);
    }

    private void BackToEnd(long reached, int by)
    {
        if (reached >= _bound)
            return;
        Label(_end, reached, by);
        (_bound, _sink) = (reached, _end);
    }

    private long WorthOf(int place) =>
        state.Held[place] is var arc and >= 0 ? weights.Of(arc) - price[_problem.Mentor[arc]] : -big;

    private void SettleBack()
    {
        foreach (var node in _touched)
        {
            var nearer = _bound - _distance[node];
            if (nearer <= 0)
                continue;
            if (node > _end)
                _worth[node - _end - 1] += nearer;
            else
            {
                price[node] -= nearer;
                for (var at = state.SlotStart[node]; at < state.SlotStart[node] + state.Load[node]; at++)
                    if (state.ProjectAt(state.Slot[at]) is var project && IsSingle(project))
                        _worth[project] += nearer;
            }
        }
    }

    /// <summary>Each on the way from the end to the mentor that was short moves to the next; the last moves first, for it has room.</summary>
    private void AugmentBack()
    {
        _need++;
        _moves.Clear();
        var node = _by[_end];
        if (node >= 0)
        {
            _target[node]--;
        }
        else
        {
            var place = -2 - node;
            node = IsSingle(state.ProjectAt(place)) ? _emptyTo : _by[_end + 1 + state.ProjectAt(place)];
            _moves.Add((place, node));
        }
        while (node != _short)
        {
            _moves.Add((_from[node], _by[node]));
            node = _by[node];
        }
        for (var i = _moves.Count - 1; i >= 0; i--)
        {
            var (place, to) = _moves[i];
            if (state.Held[place] == Assignment.Unplaced)
                Fill(place);
            else
                state.Take(place);
            state.Put(place, _problem.ArcOf(state.ProjectAt(place), to));
        }
    }

    /// <summary>The empty place gets somebody.</summary>
    private void Fill(int place)
    {
        var last = _unplaced[^1];
        _unplaced[state.SlotOf[place]] = last;
        state.SlotOf[last] = state.SlotOf[place];
        _unplaced.RemoveAt(_unplaced.Count - 1);
        state.Held[place] = Assignment.Open;
    }
}
