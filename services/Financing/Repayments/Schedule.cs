namespace ChuangMeng.Financing.Repayments;

/// <summary>How a loan is repaid, month by month.</summary>
internal enum RepaymentMethod
{
    /// <summary>等额本息: the same sum every month</summary>
    EqualInstalments,
    /// <summary>等额本金: the same part of the principal every month</summary>
    EqualPrincipal,
    /// <summary>按月付息、到期还本</summary>
    InterestThenPrincipal,
}

/// <summary>A month of a schedule.</summary>
/// <param name="From">The day from which its interest runs.</param>
/// <param name="DueOn">The day it is due and until which its interest runs.</param>
/// <param name="Principal">Yuan.</param>
/// <param name="Interest">Yuan.</param>
internal sealed record ScheduleLine(DateOnly From, DateOnly DueOn, decimal Principal, decimal Interest);

/// <summary>
/// Schedules to the fen. The parts of the principal always add up to the whole: rounding is evened out by the last month.
/// Equal instalments and equal principal count interest by months, a twelfth of the yearly rate each; interest-then-principal,
/// and the broken month that follows an early repayment, count it by actual days of a year of 360.
/// </summary>
internal static class Schedule
{
    /// <summary>The schedule of a loan disbursed on a day: due on the same day of each of the following months, or on a shorter month's last day.</summary>
    public static IReadOnlyList<ScheduleLine> Of(decimal principal, decimal annualRate, RepaymentMethod method, DateOnly disbursedOn, int months) =>
        Build(principal, annualRate, method, disbursedOn, [.. Enumerable.Range(1, months).Select(disbursedOn.AddMonths)]);

    /// <param name="principal">Yuan, to the fen.</param>
    /// <param name="annualRate">Percent a year.</param>
    /// <param name="from">The day from which the interest runs.</param>
    /// <param name="dueOn">The due dates, in order.</param>
    /// <param name="broken">True when <paramref name="from"/> lies within a month: its interest then is counted by days.</param>
    public static IReadOnlyList<ScheduleLine> Build(
        decimal principal, decimal annualRate, RepaymentMethod method, DateOnly from, IReadOnlyList<DateOnly> dueOn, bool broken = false)
    {
        var lines = new List<ScheduleLine>(dueOn.Count);
        var (left, level) = (principal, LevelPart(principal, annualRate, method, dueOn.Count));
        foreach (var due in dueOn)
        {
            var month = MonthInterest(left, annualRate);
            var byDays = method == RepaymentMethod.InterestThenPrincipal || (broken && lines.Count == 0);
            var part = lines.Count == dueOn.Count - 1 ? left : method switch
            {
                RepaymentMethod.EqualInstalments => Math.Clamp(level - month, 0, left),
                _ => level,
            };
            lines.Add(new(from, due, part, byDays ? DayInterest(left, annualRate, from, due) : month));
            (left, from) = (left - part, due);
        }

        return lines;
    }

    /// <summary>Interest by actual days, of a year of 360.</summary>
    public static decimal DayInterest(decimal principal, decimal annualRate, DateOnly from, DateOnly to) =>
        Round(principal * annualRate * (to.DayNumber - from.DayNumber) / 36_000m);

    public static decimal Round(decimal yuan) => decimal.Round(yuan, 2, MidpointRounding.AwayFromZero);

    private static decimal MonthInterest(decimal principal, decimal annualRate) => Round(principal * annualRate / 1200m);

    /// <summary>The sum (equal instalments) or the part of the principal (equal principal) that is the same every month.</summary>
    private static decimal LevelPart(decimal principal, decimal annualRate, RepaymentMethod method, int months) => method switch
    {
        RepaymentMethod.InterestThenPrincipal => 0,
        RepaymentMethod.EqualInstalments when annualRate > 0 => Annuity(principal, annualRate / 1200m, months),
        // Rounded down: what the last month then takes more is at most a fen for each month.
        _ => decimal.Round(principal / months, 2, MidpointRounding.ToZero),
    };

    private static decimal Annuity(decimal principal, decimal monthly, int months)
    {
        var growth = 1m;
        for (var i = 0; i < months; i++)
            growth *= 1 + monthly;
        return Round(principal * monthly * growth / (growth - 1));
    }
}
