namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>
/// Fills as many places as can be filled and then reaches the least loads, whatever the pairs are worth: by chains of moves, each found by a search in
/// breadth. A round goes over every pair once at most; it ends when a round moves nobody.
/// </summary>
/// <remarks>Reaching a least load never empties a place: where an assignment with all least loads exists, one with the most places filled has them too.</remarks>
internal sealed class Seating
{
    private readonly Assignment _state;
    private readonly int _floor;
    private readonly CancellationToken _stop;
    private readonly Queue<int> _queue = [];
    /// <summary>The round in which a mentor was last reached.</summary>
    private readonly int[] _seen;
    /// <summary>By mentor: the pair it was reached by, and the place that takes it.</summary>
    private readonly int[] _arc, _place;
    private int _round;

    /// <param name="floor">Pairs of less affinity are not used.</param>
    public Seating(Assignment state, int floor, CancellationToken stop)
    {
        (_state, _floor, _stop) = (state, floor, stop);
        var mentors = state.Problem.Mentors;
        (_seen, _arc, _place) = (new int[mentors], new int[mentors], new int[mentors]);
    }

    /// <summary>How many places are filled at the end.</summary>
    public int Filled { get; private set; }

    /// <returns>Whether every mentor has its least load.</returns>
    public bool Run()
    {
        for (var place = 0; place < _state.Places; place++)
            if (_state.Held[place] < 0)
                _state.Held[place] = Assignment.Open;
        while (Round(fromMentors: false))
            _stop.ThrowIfCancellationRequested();
        while (Round(fromMentors: true))
            _stop.ThrowIfCancellationRequested();
        Filled = _state.Held.Count(arc => arc >= 0);
        return Enumerable.Range(0, _seen.Length).All(mentor => _state.Load[mentor] >= _state.Least[mentor]);
    }

    private bool Round(bool fromMentors)
    {
        _round++;
        var moved = false;
        for (var source = 0; source < (fromMentors ? _seen.Length : _state.Places); source++)
        {
            if (fromMentors ? _seen[source] == _round || _state.Load[source] <= _state.Least[source] : _state.Held[source] != Assignment.Open)
                continue;
            _queue.Clear();
            int end;
            if (fromMentors)
            {
                _seen[source] = _round;
                _arc[source] = -1;
                _queue.Enqueue(source);
                end = -1;
            }
            else
            {
                end = Reach(source, fromMentors);
            }
            while (end < 0 && _queue.TryDequeue(out var mentor))
                for (var at = _state.SlotStart[mentor]; end < 0 && at < _state.SlotStart[mentor] + _state.Load[mentor]; at++)
                    end = Reach(_state.Slot[at], fromMentors);
            if (end < 0)
                continue;
            Move(end);
            moved = true;
        }
        return moved;
    }

    /// <summary>To all mentors that the place could have.</summary>
    /// <returns>One that ends the chain; negative if there is none.</returns>
    private int Reach(int place, bool fromMentors)
    {
        var problem = _state.Problem;
        var project = _state.ProjectAt(place);
        for (var arc = problem.Start[project]; arc < problem.Start[project + 1]; arc++)
        {
            var mentor = problem.Mentor[arc];
            if (_seen[mentor] == _round || problem.Affinity[arc] < _floor || Holds(project, arc))
                continue;
            _seen[mentor] = _round;
            (_arc[mentor], _place[mentor]) = (arc, place);
            if (_state.Load[mentor] < (fromMentors ? _state.Least[mentor] : _state.Most[mentor]))
                return mentor;
            _queue.Enqueue(mentor);
        }
        return -1;
    }

    private void Move(int end)
    {
        for (var mentor = end; _arc[mentor] >= 0;)
        {
            var (arc, place) = (_arc[mentor], _place[mentor]);
            var left = _state.Held[place];
            if (left >= 0)
                _state.Take(place);
            _state.Put(place, arc);
            if (left < 0)
                return;
            mentor = _state.Problem.Mentor[left];
        }
    }

    private bool Holds(int project, int arc) =>
        _state.Held.AsSpan(_state.PlaceStart[project]..(_state.PlaceStart[project + 1])).Contains(arc);
}
