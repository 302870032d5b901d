namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>The auction from the projects' side.</summary>
internal sealed partial class Auction
{
    /// <summary>So many places look at the same prices before their bids are taken, in order: what both processors can do at once.</summary>
    private const int Block = 8192, BlockFrom = 1024;

    private List<int> _open = [];
    private List<int> _next = [];
    private readonly (int Arc, int Bid)[] _looked = new (int, int)[Block];

    private void Forward(int step, long bids, Pace pace)
    {
        var enough = (int)(Tail * _state.Places);
        for (var limit = Bids + bids; _open.Count > enough && Bids < limit;)
        {
            pace.GoOn();
            _next.Clear();
            if (_open.Count >= BlockFrom)
                InBlocks(step);
            else
                foreach (var place in _open)
                    Offer(place, BidOf(place, step));
            Bids += _open.Count;
            (_open, _next) = (_next, _open);
        }
    }

    private void InBlocks(int step)
    {
        for (var from = 0; from < _open.Count; from += Block)
        {
            var first = from;
            _workers.Share(Math.Min(Block, _open.Count - from), (start, end) =>
            {
                for (var i = start; i < end; i++)
                    _looked[i] = BidOf(_open[first + i], step);
            });
            for (var i = 0; i < Block && from + i < _open.Count; i++)
                Offer(_open[from + i], _looked[i]);
        }
    }

    /// <summary>The pair the place would have, and how far it would go for it.</summary>
    private (int Arc, int Bid) BidOf(int place, int step)
    {
        var project = _state.ProjectAt(place);
        var (from, to) = (_problem.Start[project], _problem.Start[project + 1]);
        var look = IsSingle(project)
            ? Rows.Over(_problem.Mentor, _value, _price, from, to, _shift, _floor)
            : Rows.Over(_problem.Mentor, _value, _price, from, to, _shift, _floor, HeldBy(project));
        return look.Choice < 0 ? (-1, 0) : (look.Choice, (_value[look.Choice] << _shift) - look.Second + step);
    }

    private void Offer(int place, (int Arc, int Bid) offer)
    {
        var (arc, bid) = offer;
        // None is worth having any more: the exact end decides.
        if (arc < 0)
            return;
        // A project's other place may have got the same mentor in the meantime.
        if (_state.ProjectOfPlace is not null && HeldBy(_state.ProjectAt(place)).Contains(arc))
        {
            _next.Add(place);
            return;
        }
        var mentor = _problem.Mentor[arc];
        var first = _state.SlotStart[mentor];
        var load = _state.Load[mentor];
        var full = load >= _state.Most[mentor];
        if (!full && _price[mentor] < 0 && load >= _state.Least[mentor] && load > 0)
        {
            // Below the common level nobody is wanted beyond the least load, until the price has come up to it.
            full = Math.Min(bid, _bid[first]) < 0;
            if (!full)
                _price[mentor] = 0;
        }
        if (!full)
        {
            _state.Held[place] = arc;
            _state.Load[mentor]++;
            Up(first, load, place, bid);
        }
        else if (bid <= _bid[first])
        {
            _price[mentor] = Math.Max(_price[mentor], bid);
            _next.Add(place);
        }
        else
        {
            var loser = _state.Slot[first];
            _price[mentor] = _bid[first];
            _state.Held[loser] = Assignment.Open;
            _next.Add(loser);
            _state.Held[place] = arc;
            Down(first, load, place, bid);
        }
    }

    /// <summary>Looks at every place again with a finer step: who could do better by more than that lets go, the others' bids are made anew.</summary>
    private void Refresh(int step)
    {
        var other = new int[_problem.Projects];
        _workers.Share(_problem.Projects, (from, to) =>
        {
            for (var project = from; project < to; project++)
                other[project] = BestOther(project);
        });
        Array.Clear(_state.Load);
        _open.Clear();
        for (var place = 0; place < _state.Places; place++)
        {
            if (_state.Held[place] is var arc && arc < 0)
            {
                _open.Add(place);
                continue;
            }
            var mentor = _problem.Mentor[arc];
            var bid = (_value[arc] << _shift) - other[_state.ProjectAt(place)] + step;
            if (bid < _price[mentor])
            {
                _state.Held[place] = Assignment.Open;
                _open.Add(place);
            }
            else
            {
                Up(_state.SlotStart[mentor], _state.Load[mentor]++, place, bid);
            }
        }
    }

    private int BestOther(int project)
    {
        var (from, to) = (_problem.Start[project], _problem.Start[project + 1]);
        if (!IsSingle(project))
            return Rows.Over(_problem.Mentor, _value, _price, from, to, _shift, _floor, HeldBy(project)).Best;
        var look = Rows.Over(_problem.Mentor, _value, _price, from, to, _shift, _floor);
        return look.Choice == _state.Held[_state.PlaceStart[project]] ? look.Second : look.Best;
    }

    private bool IsSingle(int project) => _state.ProjectOfPlace is null || _state.PlaceStart[project + 1] - _state.PlaceStart[project] == 1;

    private ReadOnlySpan<int> HeldBy(int project) => _state.Held.AsSpan(_state.PlaceStart[project]..(_state.PlaceStart[project + 1]));
}
