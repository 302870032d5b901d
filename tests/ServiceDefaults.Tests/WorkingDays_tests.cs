using System.Globalization;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.ServiceDefaults.Tests;

public sealed class WorkingDays_tests
{
    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-11-20", true)] // a Friday
    [InlineData("2026-11-21", false)] // a Saturday
    [InlineData("2026-10-01", false)] // a Thursday of the National Day
    [InlineData("2026-10-10", true)] // a Saturday worked in its place
    [InlineData("2024-01-01", false)]
    [InlineData("2026-12-31", true)]
    public void A_day_is_a_working_day_by_the_week_unless_the_arrangement_says_otherwise(string day, bool worked) =>
        WorkingDays.Contains(Day(day)).ShouldBe(worked);

    [Theory]
    [InlineData("2026-11-23", 0, "2026-11-23")]
    [InlineData("2026-11-23", 1, "2026-11-24")]
    [InlineData("2026-11-20", 1, "2026-11-23")] // over a weekend
    [InlineData("2026-09-30", 1, "2026-10-08")] // over the National Day
    [InlineData("2026-10-09", 1, "2026-10-10")] // the Saturday that is worked
    [InlineData("2026-11-23", 28, "2026-12-31")]
    public void A_term_ends_with_its_last_working_day(string from, int count, string last) => WorkingDays.After(Day(from), count).ShouldBe(Day(last));

    [Theory]
    [InlineData("2023-12-31")]
    [InlineData("2027-01-01")]
    public void WorkingDaysUnknown_a_year_without_an_arrangement_is_an_error_that_names_it(string day) =>
        Should.Throw<WorkingDaysUnknown>(() => WorkingDays.Contains(Day(day))).Text.En.ShouldContain(day[..4]);

    [Fact]
    public void WorkingDaysUnknown_a_term_that_runs_into_such_a_year_has_no_end() =>
        Should.Throw<WorkingDaysUnknown>(() => WorkingDays.After(Day("2026-11-23"), 29));
}
