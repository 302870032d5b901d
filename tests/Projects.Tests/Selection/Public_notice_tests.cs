using System.Net;
using ChuangMeng.Projects.Selection;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Selection;

public sealed class Public_notice_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private Task<string> ReviewedAsync() => ReviewedAsync(Interlocked.Increment(ref year));

    private async Task<string> ReviewedAsync(int ofYear)
    {
        host.Clock.FreezeAtShanghai($"{ofYear}-03-01 09:00:00");
        var selection = await city.BeginsSelectionAsync("370100", ofYear);
        await city.ListsAsync(selection, await city.AddsEligibleCandidateAsync());
        await (await city.StepAsync(selection, "review")).ShouldBeAsync(HttpStatusCode.OK);
        return selection;
    }

    [Theory]
    [InlineData("2026-04-13", "2026-04-12", false)]
    [InlineData("2026-04-13", "2026-04-13", true)]
    [InlineData("2026-04-13", "2026-04-17", true)]
    public async Task The_last_day_is_not_before_the_first(string from, string until, bool accepted)
    {
        var selection = await ReviewedAsync();

        var answer = await (await city.StepAsync(selection, "public-notice", new { from, until })).ShouldBeAsync(accepted ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity);
        if (accepted)
            (await answer.ReadNodeAsync()).ShouldSatisfyAllConditions(n => n["noticeFrom"]!.GetValue<string>().ShouldBe(from), n => n["noticeUntil"]!.GetValue<string>().ShouldBe(until));
        else
            await answer.ShouldNameAsync("until", "NoticePeriod");
    }

    [Theory]
    [InlineData(0, "03-01", 1, "03-01", null)]
    [InlineData(0, "03-01", 1, "03-02", "until")]
    [InlineData(0, "03-01", 7000, "03-01", "until")]
    [InlineData(-2000, "03-01", 0, "03-01", "from")]
    public async Task A_slip_of_the_year_is_refused_for_a_notice_cannot_be_taken_back(int fromYears, string from, int untilYears, string until, string? field)
    {
        var selection = await ReviewedAsync();
        var ofYear = year;

        var answer = await city.StepAsync(selection, "public-notice", new { from = $"{ofYear + fromYears:D4}-{from}", until = $"{ofYear + untilYears}-{until}" });

        if (field is null)
            await answer.ShouldBeAsync(HttpStatusCode.OK);
        else
            await (await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync(field, "NoticeYear");
    }

    [Theory]
    [InlineData("""{"from":"2026-04-31","until":"2026-05-01"}""", "from", "Type")]
    [InlineData("""{"from":null,"until":"2026-05-01"}""", "from", "Type")]
    public async Task Both_days_are_given(string body, string field, string rule)
    {
        var selection = await ReviewedAsync();

        await (await (await host.ShouldChangeNothingAsync(() => city.PostAsync($"{Api}/selections/{selection}/public-notice", new StringContent(body, null, "application/json"))))
            .ShouldBeAsync(HttpStatusCode.BadRequest)).ShouldNameAsync(field, rule);
    }

    [Theory]
    [InlineData("{\"from\":\"2026-04-13\"}")]
    [InlineData("{\"from\":\"2026-04-13\",\"until\":\"2026-04-17\",\"workingDays\":5}")]
    public async Task The_end_is_a_day_or_a_number_of_working_days(string body)
    {
        var selection = await ReviewedAsync();

        await (await (await host.ShouldChangeNothingAsync(() => city.PostAsync($"{Api}/selections/{selection}/public-notice", new StringContent(body, null, "application/json"))))
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("until", "NoticeEnd");
    }

    [Theory]
    [InlineData("2026-04-13", 5, "2026-04-17")]
    [InlineData("2026-04-13", 6, "2026-04-20")]
    [InlineData("2026-04-11", 1, "2026-04-13")]
    [InlineData("2026-04-02", 5, "2026-04-09")]
    public async Task Working_days_are_counted_from_the_first_day_by_the_State_Councils_arrangement(string from, int workingDays, string until)
    {
        var selection = await ReviewedAsync();

        (await (await city.StepAsync(selection, "public-notice", new { from, workingDays })).ReadNodeAsync())["noticeUntil"]!.GetValue<string>().ShouldBe(until);
    }

    [Fact]
    public async Task A_year_whose_working_days_are_not_known_takes_a_day_only()
    {
        // Later than any arrangement, and than any other test's selection.
        var selection = await ReviewedAsync(2060);

        await (await host.ShouldChangeNothingAsync(() => city.StepAsync(selection, "public-notice", new { from = "2060-04-14", workingDays = 5 })))
            .ShouldBreakAsync<ServiceDefaults.Localisation.WorkingDaysUnknown>();
    }

    [Fact]
    public async Task The_list_is_filed_on_the_last_day_of_the_notice_at_the_earliest_by_Shanghais_calendar()
    {
        var selection = await ReviewedAsync();
        var ofYear = year;
        await (await city.StepAsync(selection, "public-notice", new { from = $"{ofYear}-04-13", until = $"{ofYear}-04-17" })).ShouldBeAsync(HttpStatusCode.OK);

        host.Clock.FreezeAtShanghai($"{ofYear}-04-16 23:59:59");
        await (await host.ShouldChangeNothingAsync(() => city.StepAsync(selection, "filing"))).ShouldBreakAsync<PublicNoticeNotOver>();
        host.Clock.FreezeAtShanghai($"{ofYear}-04-17 00:00:00");
        await (await city.StepAsync(selection, "filing")).ShouldBeAsync(HttpStatusCode.Created);
    }
}
