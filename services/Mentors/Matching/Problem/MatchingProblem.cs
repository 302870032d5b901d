namespace ChuangMeng.Mentors.Matching.Problem;

/// <summary>A project beside a mentor, by their ids from 0.</summary>
public readonly record struct Pair(int Project, int Mentor);

/// <summary>A pair that is kept whatever it costs, with the affinity that it counts for (0 where the pair was not among the allowed ones).</summary>
public readonly record struct FixedPair(int Project, int Mentor, int Affinity);

/// <summary>
/// Who may guide whom (P.三(一), 结对子): projects with wanted places, mentors with a least and a most load, allowed pairs with an affinity.
/// Immutable; made by <see cref="MatchingProblemBuilder"/>.
/// </summary>
/// <remarks>Pairs lie together by project, mentors ascending, 8 bytes a pair: nothing lists them by mentor.</remarks>
public sealed class MatchingProblem
{
    internal MatchingProblem(int[] start, int[] mentor, int[] affinity, int[] places, int[] least, int[] most, FixedPair[] kept, Pair[] forbidden)
    {
        Start = start;
        Mentor = mentor;
        Affinity = affinity;
        PlacesOf = places;
        LeastOf = least;
        MostOf = most;
        Fixed = kept;
        Forbidden = forbidden;
        AllPlaces = places.Sum(p => (long)p);
        Degree = new int[most.Length];
        foreach (var id in mentor)
            Degree[id]++;
    }

    /// <summary>The highest affinity a pair may have.</summary>
    public const int HighestAffinity = 1_000_000;

    public int Projects => PlacesOf.Length;
    public int Mentors => MostOf.Length;

    /// <summary>All wanted places together.</summary>
    public long AllPlaces { get; }

    /// <summary>Pairs that may be chosen: allowed, not forbidden, and not fixed already.</summary>
    public int Pairs => Start[^1];

    /// <summary>Pairs that stand before anything is chosen.</summary>
    public IReadOnlyList<FixedPair> Fixed { get; }

    /// <summary>Conflicts, sorted by project and mentor.</summary>
    public IReadOnlyList<Pair> Forbidden { get; }

    /// <summary>How many mentors the project wants, fixed ones included.</summary>
    public int Places(int project) => PlacesOf[project];

    /// <summary>How many projects the mentor must have at least, fixed ones included.</summary>
    public int Least(int mentor) => LeastOf[mentor];

    /// <summary>How many projects the mentor can have at most, fixed ones included.</summary>
    public int Most(int mentor) => MostOf[mentor];

    /// <summary>The mentors the project may have, ascending.</summary>
    public ReadOnlySpan<int> MentorsOf(int project) => Mentor.AsSpan(Start[project]..Start[project + 1]);

    /// <summary>The affinities that go with <see cref="MentorsOf"/>.</summary>
    public ReadOnlySpan<int> AffinitiesOf(int project) => Affinity.AsSpan(Start[project]..Start[project + 1]);

    /// <summary>The affinity of a pair that may be chosen; null for any other.</summary>
    public int? AffinityOf(int project, int mentor)
    {
        var at = ArcOf(project, mentor);
        return at < 0 ? null : Affinity[at];
    }

    internal bool Has(Pair pair) => (uint)pair.Project < (uint)Projects && (uint)pair.Mentor < (uint)Mentors;

    internal int[] Start { get; }
    internal int[] Mentor { get; }
    internal int[] Affinity { get; }
    internal int[] PlacesOf { get; }
    internal int[] LeastOf { get; }
    internal int[] MostOf { get; }

    /// <summary>How many pairs each mentor has.</summary>
    internal int[] Degree { get; }

    /// <summary>The pair's place in the arrays; negative where it may not be chosen.</summary>
    internal int ArcOf(int project, int mentor)
    {
        var at = Array.BinarySearch(Mentor, Start[project], Start[project + 1] - Start[project], mentor);
        return at < 0 ? -1 : at;
    }

    /// <summary>The project that the pair at this place in the arrays belongs to.</summary>
    internal int ProjectOf(int arc)
    {
        var at = Array.BinarySearch(Start, arc);
        if (at < 0)
            return ~at - 1;
        // Projects without pairs share their start with the next one.
        while (Start[at + 1] == arc)
            at++;
        return at;
    }

    /// <summary>The same without the pairs that are worth less.</summary>
    internal MatchingProblem From(int floor)
    {
        var start = new int[Start.Length];
        for (var project = 0; project < Projects; project++)
            start[project + 1] = start[project] + AffinitiesOf(project).ToArray().Count(a => a >= floor);
        var (mentor, affinity) = (new int[start[^1]], new int[start[^1]]);
        for (var (arc, to) = (0, 0); arc < Pairs; arc++)
            if (Affinity[arc] >= floor)
                (mentor[to], affinity[to++]) = (Mentor[arc], Affinity[arc]);
        return new(start, mentor, affinity, PlacesOf, LeastOf, MostOf, [.. Fixed], [.. Forbidden]);
    }
}
