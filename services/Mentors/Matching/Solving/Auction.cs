using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>
/// Finds good prices fast: open places bid for the mentor that is worth most to them, as far as the next best would be worth as much; a mentor keeps the highest
/// bids, and its price is the highest bid it turned down. What it leaves is near the best and need not be all seated: the exact end starts from any prices.
/// </summary>
internal sealed unsafe partial class Auction
{
    private readonly MatchingProblem _problem;
    private readonly Assignment _state;
    private readonly int[] _value;
    private readonly int _shift;
    private readonly int[] _price;
    private readonly int[] _bid;
    private readonly int _soft;
    private List<int> _open = [];
    private List<int> _next = [];
    public long Bids;
    public long Steps;
    private readonly Func<Columns> _columns;

    public Auction(Assignment state, Remainder remainder, int[] value, int shift, Func<Columns> columns)
    {
        _problem = state.Problem;
        _state = state;
        _value = value;
        _shift = shift;
        _columns = columns;
        _price = new int[state.Problem.Mentors];
        _bid = new int[state.Slot.Length];
        var range = MatchingProblem.HighestAffinity << shift;
        _soft = 4 * range;
        EstimatePrices(remainder);
        for (var mentor = 0; mentor < _price.Length; mentor++)
            if (state.Most[mentor] == 0)
                _price[mentor] = int.MaxValue / 4;
    }

    public void Run(CancellationToken stop)
    {
        var eps = double.Parse(Environment.GetEnvironmentVariable("EPS0") ?? "0.01");
        var last = double.Parse(Environment.GetEnvironmentVariable("EPS1") ?? "0.00001");
        var factor = double.Parse(Environment.GetEnvironmentVariable("EPSF") ?? "10");
        var tail = double.Parse(Environment.GetEnvironmentVariable("TAIL") ?? "0.001");
        var range = MatchingProblem.HighestAffinity << _shift;
        for (var place = 0; place < _state.Places; place++)
            _open.Add(place);
        var phase = 0;
        while (true)
        {
            var e = Math.Max(1, (int)(eps * range));
            var t = Environment.CpuUsage.TotalTime;
            if (phase++ > 0)
                Refresh(e);
            var before = _open.Count;
            var b = Bids;
            Bid(e, (int)(tail * _state.Places), stop);
            var middle = $"{Bids - b} bids {(Environment.CpuUsage.TotalTime - t).TotalMilliseconds:0}ms under {Enumerable.Range(0, _price.Length).Count(m => _price[m] > 0 && _state.Load[m] < _state.Most[m])} short {Enumerable.Range(0, _price.Length).Sum(m => Math.Max(0, _state.Least[m] - _state.Load[m]))}";
            if (Environment.GetEnvironmentVariable("NOREV") == null) Reverse(e, stop);
            if (Environment.GetEnvironmentVariable("TRACE") != null) Console.Error.WriteLine($"   {middle} steps {Steps}");
            if (Environment.GetEnvironmentVariable("TRACE") != null)
                Console.Error.WriteLine($"eps {eps} open {before}->{_open.Count} bids {Bids - b} {(Environment.CpuUsage.TotalTime - t).TotalMilliseconds:0}ms under {Enumerable.Range(0, _price.Length).Count(m => _price[m] > 0 && _state.Load[m] < _state.Most[m])} short {Enumerable.Range(0, _price.Length).Sum(m => Math.Max(0, _state.Least[m] - _state.Load[m]))}");
            if (eps <= last)
                break;
            eps = Math.Max(last, eps / factor);
        }
    }

    public void PricesTo(long[] price, long unit)
    {
        for (var mentor = 0; mentor < price.Length; mentor++)
            price[mentor] = (long)Math.Round(_price[mentor] / (double)(1 << _shift) * unit);
    }

    private void EstimatePrices(Remainder remainder)
    {
        var mean = new double[_price.Length];
        for (var mentor = 0; mentor < mean.Length; mentor++)
            mean[mentor] = remainder.Degree[mentor] == 0 ? 0 : (double)remainder.Quality[mentor] / remainder.Degree[mentor] * (1 << _shift);
        var order = Enumerable.Range(0, mean.Length).ToArray();
        Array.Sort(Array.ConvertAll(mean, m => -m), order);
        long seats = 0;
        double level = 0;
        foreach (var mentor in order)
        {
            level = mean[mentor];
            seats += _state.Most[mentor];
            if (seats >= _state.Places)
                break;
        }
        var margin = double.Parse(Environment.GetEnvironmentVariable("MARGIN") ?? "0.0") * (MatchingProblem.HighestAffinity << _shift);
        if (Environment.GetEnvironmentVariable("ZERO") != null) return;
        var sigmas = double.Parse(Environment.GetEnvironmentVariable("SIGMA") ?? "2");
        for (var mentor = 0; mentor < mean.Length; mentor++)
            _price[mentor] = Math.Max(0, (int)(mean[mentor] - level - margin - sigmas * remainder.Deviation(mentor) * (1 << _shift)));
    }

    private void Bid(int eps, int enough, CancellationToken stop)
    {
        fixed (int* mentors = _problem.Mentor, values = _value, price = _price)
        {
            while (_open.Count > enough)
            {
                stop.ThrowIfCancellationRequested();
                _next.Clear();
                foreach (var place in _open)
                {
                    var project = _state.ProjectAt(place);
                    var best = int.MinValue;
                    var second = -_soft;
                    var choice = -1;
                    var to = _problem.Start[project + 1];
                    for (var arc = _problem.Start[project]; arc < to; arc++)
                    {
                        var net = (values[arc] << _shift) - price[mentors[arc]];
                        if (net <= second || (_state.ProjectOfPlace is not null && Holds(project, arc)))
                            continue;
                        if (net > best)
                        {
                            second = Math.Max(best, second);
                            best = net;
                            choice = arc;
                        }
                        else
                            second = net;
                    }
                    Bids++;
                    if (choice < 0)
                        continue;
                    Offer(place, choice, mentors[choice], price[mentors[choice]] + best - second + eps);
                }
                (_open, _next) = (_next, _open);
            }
        }
    }

    private void Offer(int place, int arc, int mentor, int bid)
    {
        var first = _state.SlotStart[mentor];
        var load = _state.Load[mentor];
        if (load < _state.Most[mentor] && _price[mentor] < 0 && load >= _state.Least[mentor] && load > 0)
        {
            // Below the end's level nobody is wanted beyond the least load, until the price has come up to it.
            if (Math.Min(bid, _bid[first]) < 0)
            {
                Replace(place, arc, mentor, bid, first, load);
                return;
            }
            _price[mentor] = 0;
        }
        if (load < _state.Most[mentor])
        {
            _state.Held[place] = arc;
            _state.Load[mentor]++;
            Up(first, load, place, bid);
            return;
        }
        Replace(place, arc, mentor, bid, first, load);
    }

    private void Replace(int place, int arc, int mentor, int bid, int first, int load)
    {
        if (bid <= _bid[first])
        {
            _price[mentor] = Math.Max(_price[mentor], bid);
            _next.Add(place);
            return;
        }
        var loser = _state.Slot[first];
        _price[mentor] = _bid[first];
        _state.Held[loser] = Assignment.Open;
        _next.Add(loser);
        _state.Held[place] = arc;
        Down(first, load, place, bid);
    }

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

    /// <summary>Looks at every place again with a finer step: who could do better by more than it lets go, the others' bids are made anew.</summary>
    private void Refresh(int eps)
    {
        Array.Clear(_state.Load);
        _open.Clear();
        for (var project = 0; project < _problem.Projects; project++)
        {
            var (from, to) = (_state.PlaceStart[project], _state.PlaceStart[project + 1]);
            if (from == to)
                continue;
            var best = -_soft;
            for (var arc = _problem.Start[project]; arc < _problem.Start[project + 1]; arc++)
            {
                var net = (_value[arc] << _shift) - _price[_problem.Mentor[arc]];
                if (net > best && !Holds(project, arc))
                    best = net;
            }
            for (var place = from; place < to; place++)
            {
                var arc = _state.Held[place];
                if (arc < 0)
                {
                    _open.Add(place);
                    continue;
                }
                var mentor = _problem.Mentor[arc];
                var net = (_value[arc] << _shift) - _price[mentor];
                if (net < best - eps)
                {
                    _state.Held[place] = Assignment.Open;
                    _open.Add(place);
                    continue;
                }
                Up(_state.SlotStart[mentor], _state.Load[mentor]++, place, _price[mentor] + net - best + eps);
            }
        }
    }

    private bool Holds(int project, int arc) =>
        _state.Held.AsSpan(_state.PlaceStart[project]..(_state.PlaceStart[project + 1])).Contains(arc);
}
