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
        var workers = new Workers(int.Parse(Environment.GetEnvironmentVariable("CPUS") ?? "2"));
        var cols = new ColumnSource(problem, problem.Affinity, remainder.Degree, workers);
        var T = Environment.CpuUsage.TotalTime;
        if (Environment.GetEnvironmentVariable("NOAUCTION") == null) {
        var auction = new Auction(state, remainder, problem.Affinity, problem.Affinity.DefaultIfEmpty().Max(), cols, workers);
        auction.Run(_ => { }, stop);
        auction.PricesTo(price, 1);
        Array.Clear(state.Load);
        if (Environment.GetEnvironmentVariable("TRACE") != null) Console.Error.WriteLine($"bids {auction.Bids} steps {auction.Steps}");
        }
        if (Environment.GetEnvironmentVariable("TRACE") != null) Console.Error.WriteLine($"auction {(Environment.CpuUsage.TotalTime - T).TotalMilliseconds:0}");
        var paths = new ShortestPaths<Plain>(state, new(problem.Affinity), price, big, cols);
        paths.Start(state.Held);
        if (Environment.GetEnvironmentVariable("TRACE") != null) Console.Error.WriteLine($"start work {paths.Work} {(Environment.CpuUsage.TotalTime - T).TotalMilliseconds:0}");
        while (paths.Work > 0)
            if (!paths.Next())
                return new() { Status = MatchingStatus.Infeasible, Pairs = [], Affinity = 0 };
        if (Environment.GetEnvironmentVariable("TRACE") != null) Console.Error.WriteLine($"searches {paths.Searches} visited {paths.Visited} {(Environment.CpuUsage.TotalTime - T).TotalMilliseconds:0}");
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
