namespace ChuangMeng.Mentors.Matching.Solving;

internal sealed partial class ShortestPaths<TWeights>
{
    /// <summary>Moves the prices by what the search found, so that the way to the sink costs nothing and no reduced cost turns negative.</summary>
    private void Settle()
    {
        foreach (var node in _touched)
        {
            var nearer = _bound - _distance[node];
            if (nearer <= 0)
                continue;
            if (node < _end)
                price[node] += nearer;
            else if (node == _end)
                _level += nearer;
            else
                _worth[node - _end - 1] -= nearer;
        }
    }

    /// <summary>Walks back from the sink: each on the way moves to the next, the last finds room.</summary>
    private void Augment(int sink)
    {
        var node = sink;
        if (sink == _end)
            _need--;
        while (true)
        {
            int project;
            if (node == _end)
            {
                var by = _by[_end];
                if (by >= 0)
                {
                    _target[by]++;
                    node = by;
                    continue;
                }
                project = -2 - by;
                var empty = Leave(project, out node);
                state.Held[empty] = Assignment.Unplaced;
                state.SlotOf[empty] = _unplaced.Count;
                _unplaced.Add(empty);
            }
            else if (_by[node] == None)
            {
                _target[node]--;
                node = _end;
                continue;
            }
            else
            {
                var arc = _by[node];
                project = _from[node];
                var place = Leave(project, out node);
                state.Put(place, arc);
            }
            if (node == None)
                return;
        }
    }

    /// <summary>The place with which the project stands on the way, now open.</summary>
    /// <param name="node">Where the way comes from: the mentor it leaves, the end if it was empty, None if the search began with it.</param>
    private int Leave(int project, out int node)
    {
        var place = state.PlaceStart[project];
        if (!IsSingle(project))
        {
            place = _by[_end + 1 + project];
            if (place < 0)
            {
                node = None;
                return ~place;
            }
        }
        node = state.Held[place] switch
        {
            Assignment.Open => None,
            Assignment.Unplaced => _end,
            var arc => _problem.Mentor[arc],
        };
        if (node == _end)
            Fill(place);
        else if (node != None)
            state.Take(place);
        return place;
    }

    private void Fill(int place)
    {
        var last = _unplaced[^1];
        _unplaced[state.SlotOf[place]] = last;
        state.SlotOf[last] = state.SlotOf[place];
        _unplaced.RemoveAt(_unplaced.Count - 1);
        state.Held[place] = Assignment.Open;
    }
}
