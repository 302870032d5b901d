using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Answers;

/// <summary>
/// Checks an answer by itself, in one pass over the pairs and knowing nothing of how it was found. At given prices each project could have at best its dearest
/// differences of worth and price, and each mentor brings in at best its price for every load it can or must have; no assignment is worth more than the sum.
/// An assignment worth exactly that much is therefore a best one.
/// </summary>
public sealed class Certificate
{
    private readonly MatchingProblem _problem;
    private readonly MatchingAnswer _answer;
    private readonly Prices _prices;
    private readonly HashSet<Pair> _former;
    private readonly long _bonus;
    private readonly int[] _least, _most, _open;

    private Certificate(MatchingProblem problem, MatchingAnswer answer, Prices prices, IReadOnlyCollection<Pair>? former, int bonus)
    {
        (_problem, _answer, _prices, _bonus) = (problem, answer, prices, bonus);
        _former = former?.ToHashSet() ?? [];
        (_least, _most, _open) = ([.. problem.LeastOf], [.. problem.MostOf], [.. problem.PlacesOf]);
        foreach (var pair in problem.Fixed)
        {
            _open[pair.Project]--;
            _most[pair.Mentor]--;
            _least[pair.Mentor]--;
        }
    }

    /// <summary>Null if the answer is proven to be a best one; otherwise what is wrong with it.</summary>
    /// <param name="former">The pairs of before that the answer was asked to prefer.</param>
    /// <param name="formerBonus">Their bonus.</param>
    public static string? Disprove(MatchingProblem problem, MatchingAnswer answer, IReadOnlyCollection<Pair>? former = null, int formerBonus = 0)
    {
        if (answer.Prices is not { } prices)
            return "there is no proof";
        var check = new Certificate(problem, answer, prices, former, formerBonus);
        if (prices.EmptyPlace < (Math.Min(problem.AllPlaces, problem.Mentors) + 1) * ((MatchingProblem.HighestAffinity + (long)formerBonus) * prices.Unit + 1))
            return "an empty place costs too little to be the last resort";
        if (check.Broken() is { } broken)
            return broken;
        var missing = check.Bound() - check.Worth();
        return missing == 0 ? null : $"by these prices {missing} more could be had";
    }

    /// <summary>By how much affinity, at most, a better answer with as many places filled could exceed this one.</summary>
    internal static long Gap(MatchingProblem problem, MatchingAnswer answer, IReadOnlyCollection<Pair>? former, int formerBonus)
    {
        var check = new Certificate(problem, answer, answer.Prices!, former, formerBonus);
        var (worth, unit) = (check.Worth(), answer.Prices!.Unit);
        // With prices from long before the end, each project's best pairs may be the better bound.
        var free = new Certificate(problem, answer, new(new long[problem.Mentors], unit, answer.Prices.EmptyPlace), former, formerBonus);
        var missing = Int128.Min(check.Bound(), free.Bound()) - worth;
        return (long)Int128.Min((missing + unit - 1) / unit, answer.Pairs.Count * (MatchingProblem.HighestAffinity + (Int128)formerBonus));
    }

    private string? Broken()
    {
        var given = _problem.Fixed.Select(p => new Pair(p.Project, p.Mentor)).ToHashSet();
        var load = new int[_problem.Mentors];
        var left = _open.ToArray();
        foreach (var pair in _answer.Pairs)
        {
            if (pair.Fixed != given.Remove(new(pair.Project, pair.Mentor)))
                return $"pair {pair.Project} {pair.Mentor} is fixed in one and chosen in the other, or there twice";
            if (pair.Fixed)
                continue;
            if (_problem.AffinityOf(pair.Project, pair.Mentor) != pair.Affinity || pair.Affinity < _answer.Floor)
                return $"pair {pair.Project} {pair.Mentor} may not be chosen";
            if (--left[pair.Project] < 0)
                return $"project {pair.Project} has more mentors than it wants";
            if (++load[pair.Mentor] > _most[pair.Mentor])
                return $"mentor {pair.Mentor} has more than the most";
        }
        if (given.Count > 0)
            return $"pair {given.First().Project} {given.First().Mentor} was not kept";
        if (_answer.Pairs.DistinctBy(p => (p.Project, p.Mentor)).Count() < _answer.Pairs.Count)
            return "a pair is there twice";
        for (var mentor = 0; mentor < load.Length; mentor++)
            if (load[mentor] < _least[mentor])
                return $"mentor {mentor} has fewer than the least";
        return null;
    }

    /// <summary>What the answer is worth.</summary>
    private Int128 Worth()
    {
        Int128 worth = 0;
        var left = _open.Sum(o => (long)o);
        foreach (var pair in _answer.Pairs.Where(p => !p.Fixed))
        {
            worth += WorthOf(pair.Project, pair.Mentor, pair.Affinity);
            left--;
        }
        return worth - (Int128)_prices.EmptyPlace * left;
    }

    /// <summary>What no assignment can be worth more than.</summary>
    private Int128 Bound()
    {
        Int128 bound = 0;
        var degree = new int[_problem.Mentors];
        var nets = new List<long>();
        for (var project = 0; project < _problem.Projects; project++)
        {
            nets.Clear();
            var mentors = _problem.MentorsOf(project);
            var affinities = _problem.AffinitiesOf(project);
            for (var i = 0; i < mentors.Length; i++)
            {
                if (affinities[i] < _answer.Floor)
                    continue;
                degree[mentors[i]]++;
                nets.Add(WorthOf(project, mentors[i], affinities[i]) - _prices.Of[mentors[i]]);
            }
            nets.Sort();
            for (var place = 1; place <= _open[project]; place++)
                bound += place <= nets.Count ? Math.Max(nets[^place], -_prices.EmptyPlace) : -_prices.EmptyPlace;
        }
        for (var mentor = 0; mentor < degree.Length; mentor++)
            bound += (Int128)_prices.Of[mentor] * (_prices.Of[mentor] > 0 ? Math.Min(_most[mentor], degree[mentor]) : Math.Max(0, _least[mentor]));
        return bound;
    }

    private long WorthOf(int project, int mentor, int affinity) => _former.Contains(new(project, mentor))
        ? (affinity + _bonus) * _prices.Unit + 1
        : affinity * _prices.Unit;
}
