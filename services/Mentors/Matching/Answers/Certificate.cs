using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Answers;

/// <summary>
/// Checks an answer by itself, in one pass over the pairs and knowing nothing of how it was found. At given prices each project could have at best its dearest
/// differences of worth and price, and each mentor brings in at best its price for every load it can or must have; no assignment is worth more than the sum.
/// An assignment worth exactly that much is therefore a best one.
/// </summary>
public static class Certificate
{
    /// <summary>Null if the answer is proven to be a best one; otherwise what is wrong with it.</summary>
    /// <param name="former">The pairs of before that the answer was asked to prefer.</param>
    /// <param name="formerBonus">Their bonus.</param>
    public static string? Disprove(MatchingProblem problem, MatchingAnswer answer, IReadOnlyCollection<Pair>? former = null, int formerBonus = 0)
    {
        if (answer.Prices is not { } prices)
            return "there is no proof";
        var least = problem.LeastOf.ToArray();
        var most = problem.MostOf.ToArray();
        var open = problem.PlacesOf.ToArray();
        var given = new HashSet<Pair>();
        foreach (var pair in problem.Fixed)
        {
            open[pair.Project]--;
            most[pair.Mentor]--;
            least[pair.Mentor]--;
            given.Add(new(pair.Project, pair.Mentor));
        }
        var sticky = former?.ToHashSet() ?? [];
        long WorthOf(int project, int mentor, int affinity) => sticky.Contains(new(project, mentor))
            ? (affinity + formerBonus) * prices.Unit + 1
            : affinity * prices.Unit;

        var load = new int[problem.Mentors];
        var left = open.ToArray();
        Int128 found = 0;
        foreach (var pair in answer.Pairs)
        {
            if (pair.Fixed != given.Remove(new(pair.Project, pair.Mentor)))
                return $"pair {pair.Project} {pair.Mentor} is fixed in one and chosen in the other, or there twice";
            if (pair.Fixed)
                continue;
            if (problem.AffinityOf(pair.Project, pair.Mentor) != pair.Affinity || pair.Affinity < answer.Floor)
                return $"pair {pair.Project} {pair.Mentor} may not be chosen";
            if (--left[pair.Project] < 0)
                return $"project {pair.Project} has more mentors than it wants";
            if (++load[pair.Mentor] > most[pair.Mentor])
                return $"mentor {pair.Mentor} has more than the most";
            found += WorthOf(pair.Project, pair.Mentor, pair.Affinity);
        }
        if (given.Count > 0)
            return $"pair {given.First().Project} {given.First().Mentor} was not kept";
        if (answer.Pairs.GroupBy(p => (p.Project, p.Mentor)).Any(g => g.Count() > 1))
            return "a pair is there twice";
        if (Enumerable.Range(0, load.Length).FirstOrDefault(m => load[m] < least[m], -1) is var few and >= 0)
            return $"mentor {few} has fewer than the least";
        found -= (Int128)prices.EmptyPlace * left.Sum();
        if (prices.EmptyPlace < (Math.Min(problem.AllPlaces, problem.Mentors) + 1) * ((MatchingProblem.HighestAffinity + (long)formerBonus) * prices.Unit + 1))
            return "an empty place costs too little to be the last resort";

        var (bound, degree) = BoundOfProjects(problem, prices, answer.Floor, open, WorthOf);
        for (var mentor = 0; mentor < load.Length; mentor++)
            bound += (Int128)prices.Of[mentor] * (prices.Of[mentor] > 0 ? Math.Min(most[mentor], degree[mentor]) : Math.Max(0, least[mentor]));
        return bound == found ? null : $"by these prices {bound - found} more could be had";
    }

    private static (Int128 Bound, int[] Degree) BoundOfProjects(MatchingProblem problem, Prices prices, int floor, int[] open, Func<int, int, int, long> worthOf)
    {
        Int128 bound = 0;
        var degree = new int[problem.Mentors];
        var nets = new List<long>();
        for (var project = 0; project < problem.Projects; project++)
        {
            nets.Clear();
            var mentors = problem.MentorsOf(project);
            var affinities = problem.AffinitiesOf(project);
            for (var i = 0; i < mentors.Length; i++)
            {
                if (affinities[i] < floor)
                    continue;
                degree[mentors[i]]++;
                nets.Add(worthOf(project, mentors[i], affinities[i]) - prices.Of[mentors[i]]);
            }
            nets.Sort();
            for (var place = 1; place <= open[project]; place++)
                bound += place <= nets.Count ? Math.Max(nets[^place], -prices.EmptyPlace) : -prices.EmptyPlace;
        }
        return (bound, degree);
    }
}
