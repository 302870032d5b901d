using System.Globalization;
using ChuangMeng.Mentors.Matching.Answers;

namespace ChuangMeng.Mentors.Matching.Format;

/// <summary>Writes an answer (docs/matching-format.md).</summary>
public static class AnswerWriter
{
    public static void Write(MatchingAnswer answer, TimeSpan took, TextWriter output)
    {
        var seconds = took.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        switch (answer.Status)
        {
            case MatchingStatus.Infeasible:
                output.WriteLine($"s infeasible 0 seconds={seconds}");
                WriteConflict(answer.Conflict!, output);
                return;
            case MatchingStatus.TimeLimit:
                output.WriteLine($"s {answer.Placed} {answer.Affinity} status=limit gap={answer.Gap} seconds={seconds}");
                break;
            default:
                output.WriteLine($"s {answer.Placed} {answer.Affinity} status=optimal seconds={seconds}");
                break;
        }
        foreach (var pair in answer.Pairs)
            output.WriteLine($"a {pair.Project} {pair.Mentor}");
    }

    private static void WriteConflict(Conflict conflict, TextWriter output)
    {
        var kind = conflict.Kind switch
        {
            ConflictKind.FixedBeyondPlaces => "fixed-beyond-places",
            ConflictKind.FixedBeyondMost => "fixed-beyond-most",
            _ => "least-loads",
        };
        output.WriteLine($"c {kind} needed={conflict.Needed} available={conflict.Available}");
        foreach (var mentor in conflict.Mentors)
            output.WriteLine($"c m {mentor}");
        foreach (var project in conflict.Projects)
            output.WriteLine($"c j {project}");
    }
}
