using System.Runtime.CompilerServices;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>
/// The auction from the mentors' side: one that is dearer than the common level and yet has room, or has fewer than its least, comes down to what the next projects
/// would come for. Nobody is left without a mentor on the way.
/// </summary>
internal sealed unsafe partial class Auction
{
    /// <summary>So many steps a mentor on average, and what is left is left to the exact end.</summary>
    private const long StepsEach = 40;

    private readonly Queue<int> _wanting = [];
    /// <summary>What each project has at least: an offer must be more.</summary>
    private int[] _worth = [];
    /// <summary>The best offers so far, a heap with the lowest first.</summary>
    private (int Offer, int Project)[] _offers = new (int, int)[64];
    private int _offered;

    private void Reverse(int step, Pace pace)
    {
        for (var mentor = 0; mentor < _price.Length; mentor++)
            if (Wanting(mentor) > 0)
                _wanting.Enqueue(mentor);
        if (_wanting.Count == 0)
            return;
        var columns = _columns.All();
        if (_worth.Length == 0)
            _worth = new int[_problem.Projects];
        _workers.Share(_problem.Projects, (from, to) =>
        {
            for (var project = from; project < to; project++)
                _worth[project] = WorthOf(project);
        });
        for (var mentor = 0; mentor < _price.Length; mentor++)
            for (var at = _state.SlotStart[mentor]; at < _state.SlotStart[mentor] + _state.Load[mentor]; at++)
                _state.SlotOf[_state.Slot[at]] = at;
        for (var limit = Steps + StepsEach * _price.Length; _wanting.TryDequeue(out var mentor);)
        {
            if (Steps % 1024 == 0)
                pace.GoOn();
            if (Wanting(mentor) > 0 && Steps < limit)
                Lower(mentor, step, columns);
        }
    }

    /// <summary>How many more the mentor should have at its price.</summary>
    private int Wanting(int mentor) =>
        (_price[mentor] > 0 ? _state.Most[mentor] : _price[mentor] > _floor ? _state.Least[mentor] : 0) - _state.Load[mentor];

    private void Lower(int mentor, int step, Columns columns)
    {
        Steps++;
        var free = _state.Most[mentor] - _state.Load[mentor];
        var must = Math.Max(0, _state.Least[mentor] - _state.Load[mentor]);
        FindOffers(mentor, free + 1, must > 0 ? int.MinValue : 0, columns);
        var best = _offers.AsSpan(0, _offered);
        best.Sort(static (a, b) => a.Offer != b.Offer ? b.Offer.CompareTo(a.Offer) : a.Project.CompareTo(b.Project));
        var gladly = 0;
        while (gladly < best.Length && best[gladly].Offer > 0)
            gladly++;
        int price, take;
        if (gladly >= must)
        {
            price = gladly > free ? Math.Max(0, best[free].Offer - step) : 0;
            take = Math.Min(free, gladly);
        }
        else
        {
            // Below the common level it takes no more than the least.
            price = best.Length > must ? Math.Clamp(best[must].Offer - step, _floor, 0) : _floor;
            take = Math.Min(must, best.Length);
        }
        var down = Math.Max(0, _price[mentor] - price);
        _price[mentor] -= down;
        for (var at = _state.SlotStart[mentor]; down > 0 && at < _state.SlotStart[mentor] + _state.Load[mentor]; at++)
        {
            var project = _state.ProjectAt(_state.Slot[at]);
            _worth[project] = IsSingle(project) ? _worth[project] + down : WorthOf(project);
        }
        for (var i = 0; i < take; i++)
            Move(best[i].Project, mentor);
    }

    /// <summary>What projects would come for, the highest and not below the floor: what the mentor is worth to them beyond what they have.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindOffers(int mentor, int count, int floor, Columns columns)
    {
        _offered = 0;
        if (_offers.Length < count)
            _offers = new (int, int)[count * 2];
        var (from, to) = (columns.Start[mentor], columns.Start[mentor + 1]);
        fixed (int* projects = columns.Project, values = columns.Value, worth = _worth)
            for (var at = from; at < to; at++)
            {
                var project = projects[at];
                var offer = (values[at] << _shift) - worth[project];
                if (offer <= floor || worth[project] == int.MaxValue || Has(project, mentor))
                    continue;
                Keep(offer, project, count);
                if (_offered == count)
                    floor = _offers[0].Offer;
            }
    }

    private void Keep(int offer, int project, int count)
    {
        var at = 0;
        if (_offered < count)
        {
            for (at = _offered++; at > 0 && _offers[(at - 1) >> 1].Offer > offer; at = (at - 1) >> 1)
                _offers[at] = _offers[(at - 1) >> 1];
        }
        else
        {
            for (var child = 1; child < count; child = 2 * at + 1)
            {
                if (child + 1 < count && _offers[child + 1].Offer < _offers[child].Offer)
                    child++;
                if (_offers[child].Offer >= offer)
                    break;
                _offers[at] = _offers[child];
                at = child;
            }
        }
        _offers[at] = (offer, project);
    }

    private bool Has(int project, int mentor)
    {
        foreach (var arc in HeldBy(project))
            if (arc >= 0 && _problem.Mentor[arc] == mentor)
                return true;
        return false;
    }

    private void Move(int project, int mentor)
    {
        var place = Worst(project).Place;
        if (_state.Held[place] is var arc and >= 0)
        {
            var left = _problem.Mentor[arc];
            _state.Take(place);
            if (Wanting(left) > 0)
                _wanting.Enqueue(left);
        }
        _state.Put(place, _problem.ArcOf(project, mentor));
        _worth[project] = WorthOf(project);
    }

    private int WorthOf(int project) => _state.PlaceStart[project + 1] > _state.PlaceStart[project] ? Worst(project).Worth : int.MaxValue;

    /// <summary>The place that the project would give for another mentor, and what it is worth now: an open one, as much as the best it could have.</summary>
    private (int Place, int Worth) Worst(int project)
    {
        var (worst, lowest) = (-1, int.MaxValue);
        for (var place = _state.PlaceStart[project]; place < _state.PlaceStart[project + 1]; place++)
        {
            if (_state.Held[place] is var arc && arc < 0)
                return (place, BestNet(project));
            var net = (_value[arc] << _shift) - _price[_problem.Mentor[arc]];
            if (net < lowest)
                (worst, lowest) = (place, net);
        }
        return (worst, lowest);
    }

    private int BestNet(int project)
    {
        var (from, to) = (_problem.Start[project], _problem.Start[project + 1]);
        return Rows.Over(_problem.Mentor, _value, _price, from, to, _shift, _floor, HeldBy(project)).Best;
    }
}
