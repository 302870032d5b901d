using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>Which pairs of the problem were there before.</summary>
internal sealed class FormerPairs
{
    private readonly MatchingProblem _problem;
    private readonly ulong[] _bits;

    public FormerPairs(MatchingProblem problem, IReadOnlyCollection<Pair> pairs, int bonus)
    {
        _problem = problem;
        Bonus = bonus;
        _bits = new ulong[problem.Pairs / 64 + 1];
        Arcs = new int[pairs.Count];
        var count = 0;
        foreach (var pair in pairs)
            if (problem.Has(pair) && problem.ArcOf(pair.Project, pair.Mentor) is var arc and >= 0 && !Contains(arc))
            {
                _bits[arc >> 6] |= 1UL << (arc & 63);
                Arcs[count++] = arc;
            }
        Arcs = Arcs[..count];
    }

    /// <summary>What keeping one is worth.</summary>
    public long Bonus { get; }

    /// <summary>Those that may still be chosen.</summary>
    public int[] Arcs { get; }

    public bool Contains(int arc) => (_bits[arc >> 6] >> (arc & 63) & 1) != 0;

    /// <summary>Each pair's worth in one number: the affinity with the bonus, and in the lowest bit whether it is a former one.</summary>
    public int[] Values()
    {
        var values = new int[_problem.Pairs];
        for (var arc = 0; arc < values.Length; arc++)
            values[arc] = _problem.Affinity[arc] << 1;
        foreach (var arc in Arcs)
            values[arc] += (int)(Bonus << 1) + 1;
        return values;
    }
}
