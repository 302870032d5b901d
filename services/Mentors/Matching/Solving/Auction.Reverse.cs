namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>
/// The auction from the mentors' side: one that is dearer than the common level and yet has room, or has fewer than its least, comes down to what the next projects
/// would come for. Nobody is left without a mentor on the way.
/// </summary>
internal sealed unsafe partial class Auction
{
    private readonly Queue<int> _under = [];
    private readonly PriorityQueue<int, int> _offers = new();
    private readonly List<(int Offer, int Project)> _best = [];
    private int[] _worth = [];

    private void Reverse(int eps, CancellationToken stop)
    {
        for (var mentor = 0; mentor < _price.Length; mentor++)
            if (Wanting(mentor) > 0)
                _under.Enqueue(mentor);
        if (_under.Count == 0)
            return;
        var columns = _columns();
        _worth = new int[_problem.Projects];
        for (var project = 0; project < _worth.Length; project++)
            _worth[project] = WorthOf(project);
        for (var mentor = 0; mentor < _price.Length; mentor++)
            for (var at = _state.SlotStart[mentor]; at < _state.SlotStart[mentor] + _state.Load[mentor]; at++)
                _state.SlotOf[_state.Slot[at]] = at;
        for (var left = 20L * _price.Length; _under.TryDequeue(out var mentor); left--)
        {
            if (left % 1024 == 0)
                stop.ThrowIfCancellationRequested();
            if (left < 0)
                _under.Clear();
            else if (Wanting(mentor) > 0)
                Lower(mentor, eps, columns);
        }
    }

    /// <summary>How many more the mentor should have at its price.</summary>
    private int Wanting(int mentor) =>
        Math.Max(_price[mentor] > 0 ? _state.Most[mentor] : _price[mentor] > -_soft ? _state.Least[mentor] : 0, 0) - _state.Load[mentor];

    private void Lower(int mentor, int eps, Columns columns)
    {
        Steps++;
        var free = _state.Most[mentor] - _state.Load[mentor];
        var must = Math.Max(0, _state.Least[mentor] - _state.Load[mentor]);
        BestOffers(mentor, free + 1, must > 0 ? int.MinValue : 0, columns);
        var gladly = _best.Count(o => o.Offer > 0);
        int price, take;
        if (gladly >= must)
        {
            price = gladly > free ? Math.Max(0, _best[free].Offer - eps) : 0;
            take = Math.Min(free, gladly);
        }
        else
        {
            // Below the common level it takes no more than the least.
            price = _best.Count > must ? Math.Clamp(_best[must].Offer - eps, -_soft, 0) : -_soft;
            take = Math.Min(must, _best.Count);
        }
        _price[mentor] = Math.Min(price, _price[mentor]);
        for (var i = 0; i < take; i++)
            Move(_best[i].Project, mentor);
        for (var at = _state.SlotStart[mentor]; at < _state.SlotStart[mentor] + _state.Load[mentor]; at++)
            _worth[_state.ProjectAt(_state.Slot[at])] = WorthOf(_state.ProjectAt(_state.Slot[at]));
    }

    /// <summary>What projects would come for, the highest first and not below the floor: what the mentor is worth to them beyond what they have.</summary>
    private void BestOffers(int mentor, int count, int floor, Columns columns)
    {
        _offers.Clear();
        var to = columns.Start[mentor + 1];
        for (var at = columns.Start[mentor]; at < to; at++)
        {
            var project = columns.Project[at];
            var offer = (columns.Value[at] << _shift) - _worth[project];
            if (offer <= floor || _worth[project] == int.MaxValue || Has(project, mentor))
                continue;
            if (_offers.Count < count)
                _offers.Enqueue(project, offer);
            else if (_offers.TryPeek(out _, out var lowest) && offer > lowest)
                _offers.EnqueueDequeue(project, offer);
        }
        _best.Clear();
        while (_offers.TryDequeue(out var project, out var offer))
            _best.Add((offer, project));
        _best.Reverse();
    }

    private bool Has(int project, int mentor)
    {
        for (var place = _state.PlaceStart[project]; place < _state.PlaceStart[project + 1]; place++)
            if (_state.Held[place] is var arc and >= 0 && _problem.Mentor[arc] == mentor)
                return true;
        return false;
    }

    private void Move(int project, int mentor)
    {
        var (place, _) = Worst(project);
        if (_state.Held[place] is var arc and >= 0)
        {
            var left = _problem.Mentor[arc];
            _state.Take(place);
            if (Wanting(left) > 0)
                _under.Enqueue(left);
        }
        _state.Put(place, _problem.ArcOf(project, mentor));
    }

    private int WorthOf(int project) => _state.PlaceStart[project + 1] > _state.PlaceStart[project] ? Worst(project).Worth : int.MaxValue;

    /// <summary>The place that the project would give for another mentor, and what it is worth now: an open one, as much as the best it could have.</summary>
    private (int Place, int Worth) Worst(int project)
    {
        var (worst, lowest) = (-1, int.MaxValue);
        for (var place = _state.PlaceStart[project]; place < _state.PlaceStart[project + 1]; place++)
        {
            if (_state.Held[place] < 0)
                return (place, BestNet(project));
            var net = (_value[_state.Held[place]] << _shift) - _price[_problem.Mentor[_state.Held[place]]];
            if (net < lowest)
                (worst, lowest) = (place, net);
        }
        return (worst, lowest);
    }

    private int BestNet(int project)
    {
        var best = -_soft;
        for (var arc = _problem.Start[project]; arc < _problem.Start[project + 1]; arc++)
        {
            var net = (_value[arc] << _shift) - _price[_problem.Mentor[arc]];
            if (net > best && !Holds(project, arc))
                best = net;
        }
        return best;
    }
}
