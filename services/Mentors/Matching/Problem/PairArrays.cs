namespace ChuangMeng.Mentors.Matching.Problem;

internal sealed class PairOrder : IComparer<Pair>
{
    public static readonly PairOrder Instance = new();

    public int Compare(Pair x, Pair y) => x.Project != y.Project ? x.Project.CompareTo(y.Project) : x.Mentor.CompareTo(y.Mentor);
}

/// <summary>The pairs on their way from the order they were given in to the order they are kept in.</summary>
internal sealed class PairArrays
{
    private readonly int[]? _project;

    public PairArrays(int[] count, int[] mentor, int[] affinity, int[]? project, int pairs)
    {
        Start = new int[count.Length];
        for (var i = 1; i < count.Length; i++)
            Start[i] = Start[i - 1] + count[i - 1];
        Mentor = mentor;
        Affinity = affinity;
        _project = project;
        Resize(pairs);
    }

    public int[] Start { get; }
    public int[] Mentor { get; private set; }
    public int[] Affinity { get; private set; }

    /// <summary>By project, mentors ascending; a pair given twice is an error.</summary>
    public void Sort()
    {
        if (_project is not null)
            ByProject(_project);
        for (var project = 0; project + 1 < Start.Length; project++)
        {
            var (from, to) = (Start[project], Start[project + 1]);
            if (!Ascends(from, to))
                Array.Sort(Mentor, Affinity, from, to - from);
            for (var at = from + 1; at < to; at++)
                if (Mentor[at] == Mentor[at - 1])
                    throw new MatchingProblemException($"pair {project} {Mentor[at]}: allowed twice");
        }
    }

    public int? AffinityOf(int project, int mentor)
    {
        var at = Array.BinarySearch(Mentor, Start[project], Start[project + 1] - Start[project], mentor);
        return at < 0 ? null : Affinity[at];
    }

    /// <summary>Takes out pairs that are not to be chosen.</summary>
    public void Remove(Pair[] sorted)
    {
        if (sorted.Length == 0)
            return;
        var (write, next) = (0, 0);
        for (var project = 0; project + 1 < Start.Length; project++)
        {
            var (from, to) = (Start[project], Start[project + 1]);
            Start[project] = write;
            for (var at = from; at < to; at++)
            {
                while (next < sorted.Length && PairOrder.Instance.Compare(sorted[next], new(project, Mentor[at])) < 0)
                    next++;
                if (next < sorted.Length && sorted[next] == new Pair(project, Mentor[at]))
                    continue;
                (Mentor[write], Affinity[write]) = (Mentor[at], Affinity[at]);
                write++;
            }
        }
        Start[^1] = write;
        Resize(write);
    }

    private bool Ascends(int from, int to)
    {
        for (var at = from + 1; at < to; at++)
            if (Mentor[at] <= Mentor[at - 1])
                return false;
        return true;
    }

    private void ByProject(int[] project)
    {
        var next = Start.AsSpan().ToArray();
        var mentor = new int[Mentor.Length];
        var affinity = new int[Mentor.Length];
        for (var at = 0; at < Mentor.Length; at++)
        {
            var to = next[project[at]]++;
            (mentor[to], affinity[to]) = (Mentor[at], Affinity[at]);
        }
        (Mentor, Affinity) = (mentor, affinity);
    }

    private void Resize(int pairs)
    {
        if (Mentor.Length == pairs)
            return;
        var (mentor, affinity) = (Mentor, Affinity);
        Array.Resize(ref mentor, pairs);
        Array.Resize(ref affinity, pairs);
        (Mentor, Affinity) = (mentor, affinity);
    }
}
