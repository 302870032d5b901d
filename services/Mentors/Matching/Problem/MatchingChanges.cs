namespace ChuangMeng.Mentors.Matching.Problem;

/// <summary>What a person or the facts change about a problem: pairs locked, forbidden, given another affinity; loads and places. The problem itself stays as it is.</summary>
public sealed class MatchingChanges(MatchingProblem problem)
{
    private readonly Dictionary<Pair, int> _allowed = [];
    private readonly HashSet<Pair> _forbidden = [.. problem.Forbidden];
    private readonly Dictionary<Pair, int> _fixed = problem.Fixed.ToDictionary(p => new Pair(p.Project, p.Mentor), p => p.Affinity);
    private readonly HashSet<Pair> _removed = [];
    private readonly int[] _places = [.. problem.PlacesOf];
    private readonly int[] _least = [.. problem.LeastOf];
    private readonly int[] _most = [.. problem.MostOf];

    /// <summary>The pair may be chosen and is worth this much; a forbidden one no longer is. A fixed one stays fixed.</summary>
    public MatchingChanges Allow(int project, int mentor, int affinity)
    {
        var pair = MustBe(project, mentor);
        if ((uint)affinity > MatchingProblem.HighestAffinity)
            throw new MatchingProblemException($"pair {project} {mentor}: affinity {affinity} is not from 0 to {MatchingProblem.HighestAffinity}");
        _forbidden.Remove(pair);
        _removed.Remove(pair);
        if (_fixed.ContainsKey(pair))
            _fixed[pair] = affinity;
        else
            _allowed[pair] = affinity;
        return this;
    }

    /// <summary>The pair may not be chosen, nor stay fixed.</summary>
    public MatchingChanges Forbid(int project, int mentor)
    {
        var pair = MustBe(project, mentor);
        _forbidden.Add(pair);
        _allowed.Remove(pair);
        _fixed.Remove(pair);
        _removed.Add(pair);
        return this;
    }

    /// <summary>The pair is kept from now on.</summary>
    public MatchingChanges Fix(int project, int mentor)
    {
        var pair = MustBe(project, mentor);
        if (_forbidden.Contains(pair))
            throw new MatchingProblemException($"pair {project} {mentor}: both fixed and forbidden");
        if (_fixed.ContainsKey(pair))
            return this;
        _fixed[pair] = _allowed.TryGetValue(pair, out var affinity) ? affinity : problem.AffinityOf(project, mentor) ?? 0;
        _allowed.Remove(pair);
        _removed.Add(pair);
        return this;
    }

    /// <summary>The fixed pair may be chosen or not, as any other.</summary>
    public MatchingChanges Release(int project, int mentor)
    {
        if (!_fixed.Remove(MustBe(project, mentor), out var affinity))
            throw new MatchingProblemException($"pair {project} {mentor}: is not fixed");
        return Allow(project, mentor, affinity);
    }

    public MatchingChanges Mentor(int mentor, int least, int most)
    {
        MustBeIn(mentor, problem.Mentors, "mentor");
        if (least < 0 || most < least)
            throw new MatchingProblemException($"mentor {mentor}: a load from {least} to {most} cannot be");
        (_least[mentor], _most[mentor]) = (least, most);
        return this;
    }

    public MatchingChanges Project(int project, int places)
    {
        MustBeIn(project, problem.Projects, "project");
        if (places < 0)
            throw new MatchingProblemException($"project {project}: {places} places cannot be");
        _places[project] = places;
        return this;
    }

    /// <summary>The problem as it is afterwards. Where no pair comes or goes, the two share the list of pairs.</summary>
    public MatchingProblem Apply()
    {
        var added = new List<(Pair Pair, int Affinity)>();
        var affinity = problem.Affinity.AsSpan().ToArray();
        foreach (var (pair, worth) in _allowed)
            if (problem.ArcOf(pair.Project, pair.Mentor) is var arc and >= 0)
                affinity[arc] = worth;
            else
                added.Add((pair, worth));
        var removed = _removed.Select(p => problem.ArcOf(p.Project, p.Mentor)).Where(arc => arc >= 0).Order().ToArray();
        added.Sort((a, b) => PairOrder.Instance.Compare(a.Pair, b.Pair));
        var (start, mentor) = (problem.Start, problem.Mentor);
        if (added.Count > 0 || removed.Length > 0)
            (start, mentor, affinity) = Merge(affinity, added, removed);
        var kept = _fixed.Select(p => new FixedPair(p.Key.Project, p.Key.Mentor, p.Value)).OrderBy(p => p.Project).ThenBy(p => p.Mentor).ToArray();
        return new(start, mentor, affinity, _places, _least, _most, kept, [.. _forbidden.Order(PairOrder.Instance)]);
    }

    private (int[] Start, int[] Mentor, int[] Affinity) Merge(int[] affinity, List<(Pair Pair, int Affinity)> added, int[] removed)
    {
        var start = new int[problem.Start.Length];
        var mentor = new int[problem.Pairs + added.Count - removed.Length];
        var worth = new int[mentor.Length];
        var (write, next, gone) = (0, 0, 0);
        for (var project = 0; project < problem.Projects; project++)
        {
            start[project] = write;
            for (var arc = problem.Start[project]; ; arc++)
            {
                var last = arc == problem.Start[project + 1];
                while (next < added.Count && added[next].Pair.Project == project && (last || added[next].Pair.Mentor < problem.Mentor[arc]))
                    (mentor[write], worth[write++]) = (added[next].Pair.Mentor, added[next++].Affinity);
                if (last)
                    break;
                if (gone < removed.Length && removed[gone] == arc)
                    gone++;
                else
                    (mentor[write], worth[write++]) = (problem.Mentor[arc], affinity[arc]);
            }
        }
        start[^1] = write;
        return (start, mentor, worth);
    }

    private Pair MustBe(int project, int mentor)
    {
        var pair = new Pair(project, mentor);
        return problem.Has(pair) ? pair : throw new MatchingProblemException($"there is no pair {project} {mentor}");
    }

    private static void MustBeIn(int id, int count, string what)
    {
        if ((uint)id >= (uint)count)
            throw new MatchingProblemException($"{what} {id} is not from 0 to {count - 1}");
    }
}
