using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Mentors.Roster;

/// <summary>聘期: from the first to the last day, both included, Asia/Shanghai.</summary>
internal readonly record struct Term(DateOnly Start, DateOnly End);

/// <summary>
/// How long an appointment lasts when nothing else is said: <c>Mentors:DefaultTermYears</c>. Three years is the practice
/// of Qingdao (facts.md "Mentor practice", grade B); no rule of the province sets it, hence configuration.
/// </summary>
internal sealed class TermSettings(IConfiguration configuration)
{
    private const int LongestYears = 10;
    private readonly int defaultYears = configuration.GetValue("Mentors:DefaultTermYears", 3);

    /// <summary>The term from <paramref name="start"/> to <paramref name="end"/>, or of the usual length.</summary>
    public Term Of(DateOnly start, DateOnly? end)
    {
        if (start.Year > DateOnly.MaxValue.Year - LongestYears)
            throw new TermRange();
        var term = new Term(start, end ?? start.AddYears(defaultYears).AddDays(-1));
        if (term.End < term.Start || term.End >= term.Start.AddYears(LongestYears))
            throw new TermRange();
        return term;
    }
}

/// <summary>The last day comes before the first, or the term is longer than ten years.</summary>
internal sealed class TermRange()
    : BrokenRule(new("聘期结束日不得早于开始日，且聘期不超过 10 年", "A term ends on or after its first day and lasts at most 10 years"), 422, "termEnd");
