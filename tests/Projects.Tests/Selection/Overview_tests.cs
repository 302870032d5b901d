using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Selection;

/// <summary>The province sees where its cities stand, and they are reminded of the deadline.</summary>
public sealed class Overview_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;

    private static async Task<JsonNode> OverviewAsync(HttpClient client, int ofYear) => await (await client.GetAsync($"{Api}/selections/overview?year={ofYear}")).ReadNodeAsync();

    private async Task<string> PublishAsync(string city, int ofYear)
    {
        var officer = host.CityOfficer(city);
        return await officer.PublishesSelectionAsync(city, ofYear, $"{ofYear}-01-10", await officer.AddsEligibleCandidateAsync(city[..4] + "02"));
    }

    [Fact]
    public async Task The_province_sees_all_sixteen_cities_and_a_city_itself()
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-05-01 00:00:00");
        await PublishAsync("370100", ofYear);
        await (await host.CityOfficer("370200").StepAsync(await PublishAsync("370200", ofYear), "filing")).ShouldBeAsync(HttpStatusCode.Created);

        var all = await OverviewAsync(host.ProvinceOfficer(), ofYear);
        var cities = all["cities"]!.AsArray();

        cities.Count.ShouldBe(16);
        all["daysLeft"]!.GetValue<int>().ShouldBe(-1);
        cities.Select(c => c!["cityCode"]!.GetValue<string>()).ShouldBeInOrder();
        cities[0].ShouldSatisfyAllConditions(c => c!["state"]!.GetValue<string>().ShouldBe("publicNotice"), c => c!["projects"]!.GetValue<int>().ShouldBe(1), c => c!["late"].ShouldBeNull());
        cities[1].ShouldSatisfyAllConditions(c => c!["receiptNumber"]!.GetValue<string>().ShouldBe($"LCP-{ofYear}-370200-01"), c => c!["late"]!.GetValue<bool>().ShouldBeTrue());
        cities[2]!["state"].ShouldBeNull();
        (await OverviewAsync(host.CityOfficer("370200"), ofYear))["cities"]!.AsArray().Select(c => c!["cityCode"]!.GetValue<string>()).ShouldBe(["370200"]);
    }

    [Fact]
    public async Task The_overview_is_one_query()
    {
        var commands = await CapturedSql.OfAsync(() => host.ProvinceOfficer().GetAsync($"{Api}/selections/overview?year=2026"));

        commands.Count(c => !c.Contains("set_config")).ShouldBe(1, string.Join("\n", commands));
    }

    [Theory]
    [InlineData("03-30 23:59:59", null)]
    [InlineData("03-31 00:00:00", 30)]
    [InlineData("04-22 23:59:59", 30)]
    [InlineData("04-23 00:00:00", 7)]
    [InlineData("04-28 23:59:59", 7)]
    [InlineData("04-29 00:00:00", 1)]
    [InlineData("04-30 23:59:59", 1)]
    [InlineData("05-01 00:00:00", null)]
    public void A_reminder_is_due_30_7_and_1_days_before_30_April(string at, int? days)
    {
        host.Clock.FreezeAtShanghai($"2026-{at}");

        SelectionReminder.DueOn(ServiceDefaults.Localisation.BusinessTime.DateIn(host.Clock.GetUtcNow())).ShouldBe(days);
    }

    [Fact]
    public async Task Every_city_that_has_not_filed_is_reminded_once_however_often_the_job_runs()
    {
        var ofYear = Interlocked.Increment(ref year);
        // Before any reminder is due: the job also runs with the host's start, and that may be late.
        host.Clock.FreezeAtShanghai($"{ofYear}-03-20 08:00:00");
        await PublishAsync("370100", ofYear);
        await (await host.CityOfficer("370200").StepAsync(await PublishAsync("370200", ofYear), "filing")).ShouldBeAsync(HttpStatusCode.Created);
        host.Clock.FreezeAtShanghai($"{ofYear}-04-23 08:00:00");

        var other = host.AddReplica();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? host.Services : other.Services).RunJobAsync<RemindOfDeadline>()));
        await host.Services.RunJobAsync<RemindOfDeadline>();

        var told = await host.SqlAsync<string[]>("select array_agg(payload ->> 'regionCode' order by payload ->> 'regionCode') from outbox_messages where type = $1 and (payload ->> 'year')::int = $2", typeof(SelectionDeadlineNear).FullName!, ofYear);
        told.Length.ShouldBe(15);
        told.ShouldNotContain("370200");
        told.Distinct().Count().ShouldBe(15);
    }
}
