using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Events.Results;

/// <summary>Two entries are equal, raw and calibrated, where one prize ends and the next begins; the organiser decides and says why.</summary>
/// <param name="first">One project.</param>
/// <param name="second">The other.</param>
internal sealed class TieAtPrizeBoundary(string first, string second)
    : BrokenRule(new($"“{first}”与“{second}”并列且跨奖项，须给出先后顺序和理由", $"\"{first}\" and \"{second}\" are tied across two prizes: give their order, and why"), 409, "tieOrder");

internal static class Missing
{
    public static ResourceNotFound Result() => new(new Text("该赛事成绩", "result"));
}
