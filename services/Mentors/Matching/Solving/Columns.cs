using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>The pairs by mentor. Made only where something has to be found from a mentor's side, and where a few mentors do, for these alone.</summary>
internal sealed class Columns
{
    private readonly bool[]? _only;

    /// <param name="degree">How many pairs each mentor has.</param>
    /// <param name="only">The mentors to look at; null for all.</param>
    public Columns(MatchingProblem problem, int[] value, int[] degree, Workers workers, bool[]? only = null)
    {
        _only = only;
        Start = new int[problem.Mentors + 1];
        for (var mentor = 0; mentor < problem.Mentors; mentor++)
            Start[mentor + 1] = Start[mentor] + (only?[mentor] != false ? degree[mentor] : 0);
        Project = new int[Start[^1]];
        Value = new int[Start[^1]];
        var next = Start.AsSpan(..^1).ToArray();
        // Each processor goes through all pairs and writes down those of its own mentors, so that the order is the same as with one.
        workers.Share(problem.Mentors, (first, end) =>
        {
            var (mentors, start) = (problem.Mentor, problem.Start);
            var mine = (uint)(end - first);
            for (var project = 0; project + 1 < start.Length; project++)
                for (var arc = start[project]; arc < start[project + 1]; arc++)
                {
                    var mentor = mentors[arc];
                    if ((uint)(mentor - first) >= mine || only?[mentor] == false)
                        continue;
                    var at = next[mentor]++;
                    Project[at] = project;
                    Value[at] = value[arc];
                }
        });
    }

    /// <summary>By mentor, where its pairs begin.</summary>
    public int[] Start { get; }
    public int[] Project { get; }
    public int[] Value { get; }

    public bool Covers(int mentor) => _only?[mentor] != false;
}

/// <summary>Makes the columns when they are first asked for.</summary>
internal sealed class ColumnSource(MatchingProblem problem, Func<int[]> value, int[] degree, Workers workers)
{
    private Columns? _all;

    public Columns All() => _all ??= new(problem, value(), degree, workers);

    /// <summary>At least those of these mentors and of the ones there were.</summary>
    public Columns Some(IEnumerable<int> mentors, Columns? before = null)
    {
        if (_all is not null)
            return _all;
        var only = new bool[problem.Mentors];
        foreach (var mentor in mentors)
            only[mentor] = true;
        for (var mentor = 0; before is not null && mentor < only.Length; mentor++)
            only[mentor] |= before.Covers(mentor);
        return new(problem, value(), degree, workers, only);
    }
}
