namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>A mentor's bids lie in its slots as a heap, the lowest first.</summary>
internal sealed partial class Auction
{
    /// <summary>Puts a bid in the slot <paramref name="at"/>, which is free, and up to where it belongs.</summary>
    private void Up(int first, int at, int place, int bid)
    {
        while (at > 0)
        {
            var parent = (at - 1) >> 1;
            if (_bid[first + parent] <= bid)
                break;
            _bid[first + at] = _bid[first + parent];
            _state.Slot[first + at] = _state.Slot[first + parent];
            at = parent;
        }
        _bid[first + at] = bid;
        _state.Slot[first + at] = place;
    }

    /// <summary>Puts a bid in the first slot's place and down to where it belongs.</summary>
    private void Down(int first, int count, int place, int bid)
    {
        var at = 0;
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= count)
                break;
            if (child + 1 < count && _bid[first + child + 1] < _bid[first + child])
                child++;
            if (_bid[first + child] >= bid)
                break;
            _bid[first + at] = _bid[first + child];
            _state.Slot[first + at] = _state.Slot[first + child];
            at = child;
        }
        _bid[first + at] = bid;
        _state.Slot[first + at] = place;
    }
}
