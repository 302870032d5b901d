using ChuangMeng.Financing.Repayments;

namespace ChuangMeng.Financing.Tests;

public sealed class Schedule_tests
{
    private static readonly DateOnly Start = new(2026, 1, 31);

    [Fact]
    public void The_parts_of_the_principal_add_up_to_the_loan_to_the_fen_for_thousands_of_loans()
    {
        var random = new Random(20260508);
        for (var n = 0; n < 12_000; n++)
        {
            var method = (RepaymentMethod)(n % 3);
            var principal = random.Next(1, 400_000_000) / 100m;
            var rate = random.Next(1, 2_400) / 100m;
            var months = random.Next(1, 61);
            var start = new DateOnly(2020, 1, 1).AddDays(random.Next(0, 3_000));
            var lines = Schedule.Of(principal, rate, method, start, months);
            var which = $"{method}: {principal} at {rate} % over {months} months from {start}";
            lines.Count.ShouldBe(months, which);
            lines.Sum(l => l.Principal).ShouldBe(principal, which);
            foreach (var line in lines)
            {
                (line.Principal >= 0 && line.Interest >= 0).ShouldBeTrue(which);
                (decimal.Round(line.Principal, 2) == line.Principal && decimal.Round(line.Interest, 2) == line.Interest).ShouldBeTrue(which);
            }
        }
    }

    [Fact]
    public void Equal_instalments_are_equal_but_for_the_last_which_evens_out_the_rounding()
    {
        var random = new Random(1);
        for (var n = 0; n < 1_000; n++)
        {
            var months = random.Next(2, 37);
            var lines = Schedule.Of(random.Next(1_000_000, 400_000_000) / 100m, random.Next(100, 600) / 100m, RepaymentMethod.EqualInstalments, Start, months);
            var sums = lines.Select(l => l.Principal + l.Interest).ToList();
            sums.SkipLast(1).Distinct().Count().ShouldBe(1);
            Math.Abs(sums[^1] - sums[0]).ShouldBeLessThanOrEqualTo(0.02m * months);
        }
    }

    [Fact]
    public void Equal_principal_differs_by_less_than_a_fen_a_month_in_the_last()
    {
        var lines = Schedule.Of(100_000m, 3.6m, RepaymentMethod.EqualPrincipal, Start, 36);
        lines.SkipLast(1).ShouldAllBe(l => l.Principal == 2_777.77m);
        lines[^1].Principal.ShouldBe(2_778.05m);
        lines[0].Interest.ShouldBe(300m);
        lines[1].Interest.ShouldBe(291.67m);
    }

    [Fact]
    public void Known_schedules_come_out_to_the_fen()
    {
        // 200,000 at 3.5 % over 24 months: the annuity that every loan calculator gives.
        var annuity = Schedule.Of(200_000m, 3.5m, RepaymentMethod.EqualInstalments, new(2026, 5, 13), 24);
        (annuity[0].Principal + annuity[0].Interest).ShouldBe(8_640.54m);
        annuity[0].Interest.ShouldBe(583.33m);
        // Interest by actual days: 31 and 30 days of 360.
        var bullet = Schedule.Of(120_000m, 3m, RepaymentMethod.InterestThenPrincipal, new(2026, 5, 13), 3);
        bullet.Select(l => l.Interest).ShouldBe([310m, 300m, 310m]);
        bullet.Select(l => l.Principal).ShouldBe([0m, 0m, 120_000m]);
    }

    [Fact]
    public void A_loan_of_the_31st_is_due_on_the_last_day_of_shorter_months_and_on_the_31st_of_the_others() =>
        Schedule.Of(12m, 3m, RepaymentMethod.EqualPrincipal, Start, 4).Select(l => l.DueOn)
            .ShouldBe([new(2026, 2, 28), new(2026, 3, 31), new(2026, 4, 30), new(2026, 5, 31)]);

    [Fact]
    public void A_broken_first_month_is_counted_by_days()
    {
        var lines = Schedule.Build(10_000m, 3.6m, RepaymentMethod.EqualPrincipal, new(2026, 3, 21), [new(2026, 3, 31), new(2026, 4, 30)], broken: true);
        lines[0].Interest.ShouldBe(10m);
        lines[1].Interest.ShouldBe(15m);
    }
}
