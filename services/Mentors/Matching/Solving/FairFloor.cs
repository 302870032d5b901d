using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>
/// The highest affinity below which no pair has to be chosen, with as many places filled as can be and all least loads: the worst-served project comes first. Found by
/// halving among the affinities that there are.
/// </summary>
internal sealed class FairFloor(MatchingProblem problem, Remainder remainder, Pace pace)
{
    public int Value { get; private set; }

    /// <summary>The assignment that was found without a floor.</summary>
    public Assignment State { get; } = new(problem, remainder);

    /// <returns>False if the least loads cannot be reached even without a floor.</returns>
    public bool Find()
    {
        var seating = new Seating(State, 0, pace.Stop);
        if (!seating.Run())
            return false;
        var filled = seating.Filled;
        if (filled == 0)
            return true;
        // The worst pair that happened to be chosen is a floor already.
        var best = State;
        Value = WorstOf(best);
        var affinities = problem.Affinity.Where(a => a > Value).Distinct().Order().ToArray();
        var (low, high) = (0, affinities.Length);
        while (low < high)
        {
            pace.Tell(MatchingPhase.Floor, filled);
            pace.GoOn();
            var middle = (low + high) / 2;
            var next = new Assignment(problem, remainder);
            for (var place = 0; place < next.Places; place++)
                if (best.Held[place] is var arc and >= 0 && problem.Affinity[arc] >= affinities[middle])
                    next.Put(place, arc);
            var more = new Seating(next, affinities[middle], pace.Stop);
            if (more.Run() && more.Filled == filled)
            {
                (best, Value) = (next, WorstOf(next));
                low = Array.BinarySearch(affinities, Value) + 1;
            }
            else
            {
                high = middle;
            }
        }
        return true;
    }

    private int WorstOf(Assignment state) => state.Held.Where(arc => arc >= 0).Min(arc => problem.Affinity[arc]);
}
