using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Spaces.Mark;

/// <summary>The use of the mark: from the first to the last day, both included, Asia/Shanghai.</summary>
internal readonly record struct MarkTerm(DateOnly From, DateOnly Until);

/// <summary>
/// How long the mark is used when nothing else is said: <c>Spaces:Mark:DefaultYears</c>. No rule of the province sets it, hence configuration.
/// </summary>
internal sealed class MarkSettings(IConfiguration configuration)
{
    private const int LongestYears = 10;
    private readonly int defaultYears = configuration.GetValue("Spaces:Mark:DefaultYears", 3);

    /// <summary>The use from <paramref name="from"/> to <paramref name="until"/>, or of the usual length.</summary>
    public MarkTerm Of(DateOnly from, DateOnly? until)
    {
        if (from.Year > DateOnly.MaxValue.Year - LongestYears)
            throw new MarkTermRange();
        var term = new MarkTerm(from, until ?? from.AddYears(defaultYears).AddDays(-1));
        if (term.Until < term.From || term.Until >= term.From.AddYears(LongestYears))
            throw new MarkTermRange();
        return term;
    }
}

/// <summary>The last day comes before the first, or the use is longer than ten years.</summary>
internal sealed class MarkTermRange()
    : BrokenRule(new("标识使用截止日不得早于起始日，且使用期不超过 10 年", "The mark's use ends on or after its first day and lasts at most 10 years"), 422, "markUntil");
