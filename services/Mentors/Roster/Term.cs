using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Mentors.Roster;

/// <summary>聘期: from the first to the last day, both included, Asia/Shanghai.</summary>
internal readonly record struct Term(DateOnly Start, DateOnly End)
{
    private const int LongestYears = 10;
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>The term from <paramref name="start"/> to <paramref name="end"/>, or of the usual length.</summary>
    /// <param name="usualYears">What the norm of the city says.</param>
    /// <exception cref="TermRange"/>
    public static Term Of(DateOnly start, DateOnly? end, int usualYears)
    {
        // Before anything is added to it: a slip of the year must not run past the calendar's end.
        if (start.Year is < FirstYear or > LastYear)
            throw new TermRange("termStart");
        var term = new Term(start, end ?? start.AddYears(usualYears).AddDays(-1));
        if (term.End < term.Start || term.End >= term.Start.AddYears(LongestYears))
            throw new TermRange();
        return term;
    }
}

/// <summary>The last day comes before the first, the term is longer than ten years, or it begins in a year out of reach.</summary>
internal sealed class TermRange(string field = "termEnd")
    : BrokenRule(new("聘期须在 2000 至 2100 年间开始，结束日不得早于开始日，且聘期不超过 10 年",
        "A term begins between 2000 and 2100, ends on or after its first day and lasts at most 10 years"), 422, field);
