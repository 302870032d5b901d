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
    [InlineData("2031-01-01")]
    public void WorkingDaysUnknown_a_year_without_an_arrangement_is_an_error_that_names_it(string day) =>
        Should.Throw<WorkingDaysUnknown>(() => WorkingDays.Contains(Day(day))).Text.En.ShouldContain(day[..4]);

    [Fact]
    public void WorkingDaysUnknown_a_term_that_runs_into_such_a_year_has_no_end() =>
        Should.Throw<WorkingDaysUnknown>(() => WorkingDays.After(Day("2023-12-29"), 3));

    [Fact]
    public async Task Years_are_added_by_a_file_which_may_also_correct_a_known_one()
    {
        var file = await FileAsync("date,kind,name", "2041-01-01,holiday,元旦", "2042-01-04,workday,元旦");
        WorkingDays.AddFrom(file);

        WorkingDays.Contains(Day("2041-01-01")).ShouldBeFalse("a Tuesday");
        WorkingDays.Contains(Day("2042-01-04")).ShouldBeTrue("a Saturday");
        WorkingDays.After(Day("2041-01-01"), 1).ShouldBe(Day("2041-01-02"));

        await File.WriteAllLinesAsync(file, ["date,kind,name", "2041-01-01,workday,更正", "", "2041-01-02, holiday ,更正"], TestContext.Current.CancellationToken);
        WorkingDays.AddFrom(file);

        WorkingDays.Contains(Day("2041-01-01")).ShouldBeTrue();
        WorkingDays.Contains(Day("2041-01-02")).ShouldBeFalse();
        WorkingDays.Contains(Day("2042-01-04")).ShouldBeTrue();
    }

    [Fact]
    public async Task Next_years_arrangement_that_begins_in_December_leaves_the_rest_of_this_year_as_it_is()
    {
        WorkingDays.AddFrom(await FileAsync("date,kind,name", "2024-12-30,holiday,元旦", "2051-01-01,holiday,元旦"));

        WorkingDays.Contains(Day("2024-12-30")).ShouldBeFalse();
        WorkingDays.Contains(Day("2024-01-01")).ShouldBeFalse();
        WorkingDays.Contains(Day("2024-02-04")).ShouldBeTrue("a Sunday that is worked");
    }

    [Theory]
    [InlineData("line 1", "day,kind,name", "2043-01-01,holiday,元旦")]
    [InlineData("line 3", "date,kind,name", "2043-01-01,holiday,元旦", "2043-01-32,holiday,元旦")]
    [InlineData("line 2", "date,kind,name", "2043-01-01,Holiday,元旦")]
    [InlineData("line 2", "date,kind,name", "2043-01-01,holiday")]
    [InlineData("line 3", "date,kind,name", "2043-01-01,holiday,元旦", "2043-01-01,workday,元旦")]
    public async Task A_file_with_a_line_that_does_not_fit_is_refused_whole(string where, params string[] lines)
    {
        var file = await FileAsync(lines);

        Should.Throw<FormatException>(() => WorkingDays.AddFrom(file)).Message.ShouldContain(where);
        Should.Throw<WorkingDaysUnknown>(() => WorkingDays.Contains(Day("2043-06-01")));
    }

    private static async Task<string> FileAsync(params string[] lines)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
        return file;
    }
}
