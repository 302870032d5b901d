using System.Globalization;
using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

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
        var file = await FileAsync(["date,kind,name", .. Whole(2041), .. Whole(2042), "2042-01-04,workday,元旦", "2041-05-02,holiday,劳动节"]);
        WorkingDays.AddFrom(file);

        WorkingDays.Contains(Day("2041-01-01")).ShouldBeFalse("a Tuesday");
        WorkingDays.Contains(Day("2042-01-04")).ShouldBeTrue("a Saturday");
        WorkingDays.After(Day("2041-01-01"), 1).ShouldBe(Day("2041-01-02"));

        await File.WriteAllLinesAsync(file, ["date,kind,name", "2041-05-02,workday,更正", "", "2041-01-02, holiday ,更正"], TestContext.Current.CancellationToken);
        WorkingDays.AddFrom(file);

        WorkingDays.Contains(Day("2041-05-02")).ShouldBeTrue("a Thursday");
        WorkingDays.Contains(Day("2041-01-02")).ShouldBeFalse();
        WorkingDays.Contains(Day("2042-01-04")).ShouldBeTrue();
    }

    [Fact]
    public async Task Next_years_arrangement_that_begins_in_December_leaves_the_rest_of_this_year_as_it_is()
    {
        WorkingDays.AddFrom(await FileAsync("date,kind,name", "2024-12-30,holiday,元旦"));

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

    [Theory]
    [InlineData("2044-05-01", "2044-01-01,holiday,元旦", "2044-10-01,holiday,国庆节")]
    [InlineData("2044-01-01", "2044-12-31,holiday,元旦")] // begins the next year's arrangement
    [InlineData("2044-10-01", "2044-01-01,holiday,元旦", "2044-05-01,holiday,劳动节", "2044-10-01,workday,国庆节")]
    public async Task A_part_of_a_year_does_not_make_it_known(string missing, params string[] lines)
    {
        var file = await FileAsync(["date,kind,name", .. lines]);

        Should.Throw<FormatException>(() => WorkingDays.AddFrom(file)).Message.ShouldContain(missing);
        Should.Throw<WorkingDaysUnknown>(() => WorkingDays.Contains(Day("2044-06-01")));
    }

    [Theory]
    [InlineData("date,kind,name\n2045-01-01,holiday,元旦\n2045-05-01,holiday,劳动节\n2045-10-01,holiday,国庆节\n", HealthStatus.Healthy)]
    [InlineData("date,kind,name\n2046-01-01,holiday\n", HealthStatus.Degraded)]
    [InlineData(null, HealthStatus.Healthy)]
    public async Task A_file_that_cannot_be_read_stops_no_service_but_its_health_tells(string? content, HealthStatus expected)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "workdays.csv");
        if (content is not null)
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["WorkingDays:File"] = file;
        builder.AddLaterWorkingDays();
        using var host = builder.Build();

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        report.Entries["working-days"].Status.ShouldBe(expected);
        WorkingDays.Contains(Day("2026-11-20")).ShouldBeTrue();
    }

    /// <summary>The least that an arrangement holds.</summary>
    private static string[] Whole(int year) => [$"{year}-01-01,holiday,元旦", $"{year}-05-01,holiday,劳动节", $"{year}-10-01,holiday,国庆节"];

    private static async Task<string> FileAsync(params string[] lines)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
        return file;
    }
}
