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
            else
                _worth[node - _end - 1] -= nearer;
        }
    }

    /// <summary>Walks back from the sink: each on the way moves to the next, the last finds room or stays without a mentor.</summary>
    private void Augment(int sink)
    {
        var node = sink;
        if (node == _end)
        {
            _need--;
            if (_by[_end] < 0)
            {
                var empty = Leave(-2 - _by[_end], out node);
                state.Held[empty] = Assignment.Unplaced;
                state.SlotOf[empty] = _unplaced.Count;
                _unplaced.Add(empty);
            }
            else
            {
                node = _by[_end];
                _target[node]++;
            }
        }
        while (node != None)
        {
            var arc = _by[node];
            state.Put(Leave(_from[node], out node), arc);
        }
    }

    /// <summary>The place with which the project stands on the way, now open.</summary>
    /// <param name="node">The mentor that it leaves; None if the search began with it.</param>
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
        if (state.Held[place] is var arc && arc < 0)
        {
            node = None;
            return place;
        }
        node = _problem.Mentor[arc];
        state.Take(place);
        return place;
    }
}
