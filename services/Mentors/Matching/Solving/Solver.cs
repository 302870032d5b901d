using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>One solution from beginning to end.</summary>
internal sealed class Solver(MatchingProblem problem, CancellationToken stop)
{
    public MatchingAnswer Solve()
    {
        stop.ThrowIfCancellationRequested();
        var remainder = new Remainder(problem);
        if (remainder.OverfullMentor >= 0 || remainder.OverfullProject >= 0 || remainder.TooFewPairs().Any())
            return new() { Status = MatchingStatus.Infeasible, Pairs = [], Affinity = 0 };
        var state = new Assignment(problem, remainder);
        var big = (Math.Min(problem.AllPlaces, problem.Mentors) + 2L) * (MatchingProblem.HighestAffinity + 1);
        var price = new long[problem.Mentors];
        var paths = new ShortestPaths<Plain>(state, new(problem.Affinity), price, big);
        paths.Start(state.Held);
        while (paths.Work > 0)
            if (!paths.Next())
                return new() { Status = MatchingStatus.Infeasible, Pairs = [], Affinity = 0 };
        paths.Finish();
        return Answer(state, new(price, 1, big));
    }

    private MatchingAnswer Answer(Assignment state, Prices prices)
    {
        var pairs = new ChosenPair[problem.Fixed.Count + state.Held.Count(arc => arc >= 0)];
        var at = 0;
        foreach (var pair in problem.Fixed)
            pairs[at++] = new(pair.Project, pair.Mentor, pair.Affinity, Fixed: true);
        for (var place = 0; place < state.Places; place++)
            if (state.Held[place] is var arc and >= 0)
                pairs[at++] = new(state.ProjectAt(place), problem.Mentor[arc], problem.Affinity[arc], Fixed: false);
        Array.Sort(pairs, (a, b) => a.Project != b.Project ? a.Project.CompareTo(b.Project) : a.Mentor.CompareTo(b.Mentor));
        return new() { Status = MatchingStatus.Optimal, Pairs = pairs, Affinity = pairs.Sum(p => (long)p.Affinity), Prices = prices };
    }
}
