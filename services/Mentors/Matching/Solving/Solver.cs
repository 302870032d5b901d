using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>One solution from beginning to end.</summary>
internal sealed class Solver(MatchingProblem problem, MatchingOptions options, CancellationToken stop)
{
    /// <summary>Where more than this part of the places is open after a change, it is as good as a new problem.</summary>
    private const double ManyChanges = 0.002;

    private readonly Workers _workers = new(Math.Max(1, options.Processors));
    private readonly Pace _pace = new(options, stop);
    private Effort _effort;

    public MatchingAnswer Solve()
    {
        if (options.FormerBonus is < 0 or > MatchingProblem.HighestAffinity)
            throw new MatchingProblemException($"a bonus of {options.FormerBonus} is not from 0 to {MatchingProblem.HighestAffinity}");
        var scale = Scale.Of(problem, options);
        stop.ThrowIfCancellationRequested();
        var remainder = new Remainder(problem);
        if (Impossible(remainder) is { } conflict)
            return Without(conflict);
        _pace.Places = remainder.PlaceStart[^1];
        if (!options.Fair)
            return Solve(problem, remainder, 0, scale);
        var floor = new FairFloor(problem, remainder, _pace);
        try
        {
            if (!floor.Find())
                return Without(Explain(problem, remainder, floor.State));
        }
        catch (TimeIsUp)
        {
            // What was found so far is a floor too; the solution below ends at once.
        }
        var fair = floor.Value == 0 ? problem : problem.From(floor.Value);
        return Solve(fair, new(fair), floor.Value, scale);
    }

    private MatchingAnswer Solve(MatchingProblem least, Remainder remainder, int floor, Scale scale)
    {
        if (options.Former.Count == 0)
        {
            var plain = new ColumnSource(least, () => least.Affinity, least.Degree, _workers);
            return Solve(least, remainder, floor, new Plain(least.Affinity), null, scale, plain);
        }
        var former = new FormerPairs(least, options.Former, options.FormerBonus);
        var sticky = new ColumnSource(least, former.Values, least.Degree, _workers);
        return Solve(least, remainder, floor, new Sticky(least.Affinity, former, scale.Unit), former, scale, sticky);
    }

    private MatchingAnswer Solve<TWeights>(
        MatchingProblem least, Remainder remainder, int floor, TWeights weights, FormerPairs? former, Scale scale, ColumnSource columns)
        where TWeights : struct, IWeights
    {
        var state = new Assignment(least, remainder);
        ShortestPaths<TWeights>? paths = null;
        var (unit, big) = scale;
        var price = new long[least.Mentors];
        var prices = new Prices(price, unit, big);
        var status = MatchingStatus.Optimal;
        try
        {
            if (options.FormerPrices is { } before && before.Of.Count == price.Length)
            {
                Resume(state, former, before, price, unit, big);
                paths = new(state, weights, price, big, columns);
                paths.Start(state.Held, _workers);
                // Places for which there was nobody before are no change.
                if (paths.Work - Math.Max(0, state.Places - options.Former.Count) > ManyChanges * state.Places)
                {
                    // The auction is sooner done than so many searches.
                    (paths, state) = (null, new(least, remainder));
                    Array.Clear(price);
                }
            }
            if (paths is null)
            {
                Bid(state, remainder, former, columns, price, unit);
                paths = new(state, weights, price, big, columns);
                paths.Start(state.Held, _workers);
            }
            while (paths.Work > 0)
            {
                if (paths.Searches % 256 == 0)
                    _pace.Tell(MatchingPhase.Exchanging, state.Places - paths.Work);
                _pace.GoOn();
                var found = paths.Next();
                _effort = _effort with { Searches = paths.Searches, Reached = paths.Visited };
                if (!found)
                    return Without(Explain(least, remainder, state));
            }
        }
        catch (TimeIsUp)
        {
            status = MatchingStatus.TimeLimit;
            state.Rebuild();
            if (!new Seating(state, 0, stop).Run())
                return Without(Explain(least, remainder, state));
        }
        return Answer(state, status, prices, floor);
    }

    private void Bid(Assignment state, Remainder remainder, FormerPairs? former, ColumnSource columns, long[] price, long unit)
    {
        var values = former?.Values() ?? state.Problem.Affinity;
        var auction = new Auction(state, remainder, values, values.DefaultIfEmpty().Max(), columns, _workers);
        try
        {
            auction.Run(_pace);
        }
        finally
        {
            // With former pairs the values are in half units.
            auction.PricesTo(price, unit, halves: former is not null);
            _effort = new(auction.Bids, auction.Steps, 0, 0);
        }
    }

    private static void Resume(Assignment state, FormerPairs? former, Prices before, long[] price, long unit, long big)
    {
        for (var mentor = 0; mentor < price.Length; mentor++)
            price[mentor] = (long)Int128.Clamp((Int128)before.Of[mentor] * unit / Math.Max(1, before.Unit), -2 * (Int128)big, 2 * (Int128)big);
        foreach (var arc in former?.Arcs ?? [])
        {
            var project = state.Problem.ProjectOf(arc);
            for (var place = state.PlaceStart[project]; place < state.PlaceStart[project + 1]; place++)
                if (state.Held[place] < 0)
                {
                    state.Held[place] = arc;
                    break;
                }
        }
    }

    private Conflict? Impossible(Remainder remainder)
    {
        if (remainder.OverfullProject is var project and >= 0)
        {
            var pairs = problem.Fixed.Where(p => p.Project == project).ToList();
            return new(ConflictKind.FixedBeyondPlaces, [.. pairs.Select(p => p.Mentor)], [project], pairs.Count, problem.Places(project));
        }
        if (remainder.OverfullMentor is var mentor and >= 0)
        {
            var pairs = problem.Fixed.Where(p => p.Mentor == mentor).ToList();
            return new(ConflictKind.FixedBeyondMost, [mentor], [.. pairs.Select(p => p.Project)], pairs.Count, problem.Most(mentor));
        }
        foreach (var few in remainder.TooFewPairs())
            return new ConflictFinder(problem, remainder, ColumnsOf(problem).Some([few]), stop).Alone(few);
        return null;
    }

    private Conflict Explain(MatchingProblem least, Remainder remainder, Assignment state)
    {
        state.Rebuild();
        new Seating(state, 0, stop).Run();
        return new ConflictFinder(least, remainder, ColumnsOf(least).All(), stop).Find(state);
    }

    private ColumnSource ColumnsOf(MatchingProblem of) => new(of, () => of.Affinity, of.Degree, _workers);

    private static MatchingAnswer Without(Conflict conflict) =>
        new() { Status = MatchingStatus.Infeasible, Pairs = [], Affinity = 0, Conflict = conflict };

    private MatchingAnswer Answer(Assignment state, MatchingStatus status, Prices prices, int floor)
    {
        var pairs = new ChosenPair[problem.Fixed.Count + state.Held.Count(arc => arc >= 0)];
        var at = 0;
        foreach (var pair in problem.Fixed)
            pairs[at++] = new(pair.Project, pair.Mentor, pair.Affinity, Fixed: true);
        for (var place = 0; place < state.Places; place++)
            if (state.Held[place] is var arc and >= 0)
                pairs[at++] = new(state.ProjectAt(place), state.Problem.Mentor[arc], state.Problem.Affinity[arc], Fixed: false);
        if (problem.Fixed.Count > 0 || state.ProjectOfPlace is not null)
            Array.Sort(pairs, (a, b) => a.Project != b.Project ? a.Project.CompareTo(b.Project) : a.Mentor.CompareTo(b.Mentor));
        var answer = new MatchingAnswer
        {
            Status = status,
            Pairs = pairs,
            Affinity = pairs.Sum(p => (long)p.Affinity),
            Prices = prices,
            Floor = floor,
            Effort = _effort,
        };
        return status == MatchingStatus.Optimal ? answer : answer.WithGap(Certificate.Gap(problem, answer, options.Former, options.FormerBonus));
    }
}
