using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>The pairs by mentor. Made only where something has to be found from a mentor's side.</summary>
internal sealed class Columns
{
    public Columns(MatchingProblem problem, int[] value, int[] degree)
    {
        Start = new int[problem.Mentors + 1];
        for (var mentor = 0; mentor < problem.Mentors; mentor++)
            Start[mentor + 1] = Start[mentor] + degree[mentor];
        Project = new int[problem.Pairs];
        Value = new int[problem.Pairs];
        var next = Start.AsSpan(..^1).ToArray();
        for (var project = 0; project < problem.Projects; project++)
            for (var arc = problem.Start[project]; arc < problem.Start[project + 1]; arc++)
            {
                var at = next[problem.Mentor[arc]]++;
                Project[at] = project;
                Value[at] = value[arc];
            }
    }

    public int[] Start { get; }
    public int[] Project { get; }
    public int[] Value { get; }
}
