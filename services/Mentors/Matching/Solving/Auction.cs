using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>
/// Finds good prices fast: open places bid for the mentor that is worth most to them, as far as the next best would be worth as much; a mentor keeps the highest
/// bids, and its price is the highest bid it turned down. Mentors that are left too dear come down. What the auction leaves is near the best and need not
/// be all seated: the exact end starts from any prices.
/// </summary>
internal sealed partial class Auction
{
    /// <summary>Steps as parts of the highest affinity: a first attempt as fine as the last, then from coarse to fine.</summary>
    private const double Coarsest = 1e-2, Finest = 1e-5, Finer = 10;
    /// <summary>The first attempt ends when the places have bid this many times on average: it succeeds where there is little competition.</summary>
    private const double FirstAttempt = 2.5;
    /// <summary>Afterwards a step ends at the latest after so many bids.</summary>
    private const double LaterAttempts = 40;
    /// <summary>The last of a thousand places would bid longest; the exact end seats them sooner.</summary>
    private const double Tail = 0.001;

    private readonly MatchingProblem _problem;
    private readonly Assignment _state;
    private readonly int[] _value;
    private readonly int _shift;
    private readonly int _range;
    /// <summary>Staying without a mentor, as a last resort.</summary>
    private readonly int _floor;
    private readonly int[] _price;
    private readonly int[] _bid;
    private readonly ColumnSource _columns;
    private readonly Workers _workers;

    /// <param name="value">What each pair is worth, at most <paramref name="highest"/>.</param>
    /// <param name="columns">The pairs by mentor, made when first asked for.</param>
    public Auction(Assignment state, Remainder remainder, int[] value, int highest, ColumnSource columns, Workers workers)
    {
        _problem = state.Problem;
        _state = state;
        _value = value;
        // Whole numbers with room below for fine steps and above for sums.
        _shift = 25 - int.Log2(Math.Max(1, highest));
        _range = Math.Max(1, highest) << _shift;
        _floor = -4 * _range;
        _columns = columns;
        _workers = workers;
        _price = PriceEstimate.Make(state, remainder, value, _shift, workers);
        _bid = new int[state.Slot.Length];
        for (var mentor = 0; mentor < _price.Length; mentor++)
            if (state.Most[mentor] == 0)
                _price[mentor] = 6 * _range;
    }

    public long Bids { get; private set; }
    public long Steps { get; private set; }

    public void Run(Pace pace)
    {
        for (var place = 0; place < _state.Places; place++)
            _open.Add(place);
        var step = Step(Finest);
        Forward(step, (long)(FirstAttempt * _state.Places), pace);
        if (_open.Count <= Tail * _state.Places && Unsold() <= Tail * _price.Length)
            return;
        for (var part = Coarsest; ; part /= Finer)
        {
            step = Step(part);
            Refresh(step);
            Forward(step, (long)(LaterAttempts * _state.Places), pace);
            Reverse(step, pace);
            pace.Tell(MatchingPhase.Bidding, _state.Places - _open.Count);
            if (part <= Finest * 1.5)
                return;
        }
    }

    /// <summary>The prices found, in the exact end's unit.</summary>
    public void PricesTo(long[] price, long unit, bool halves)
    {
        for (var mentor = 0; mentor < price.Length; mentor++)
            price[mentor] = (long)(((Int128)_price[mentor] * unit) >> (halves ? _shift + 1 : _shift));
    }

    private int Step(double part) => Math.Max(1, (int)(part * _range));

    private int Unsold() => Enumerable.Range(0, _price.Length).Count(mentor => Wanting(mentor) > 0);
}
