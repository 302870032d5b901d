using System.Net;
using ChuangMeng.Mentors.Runs;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Runs;

/// <summary>Who may do what with runs and rules; and the rules themselves.</summary>
public sealed class Run_access_tests(MentorsHost host) : IClassFixture<MentorsHost>, IDisposable
{
    private const string Rules = Api + "/matching-rules";
    private readonly HttpClient jinan = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Another_city_gets_nothing_and_without_the_permission_nobody_does()
    {
        var (run, id) = (await jinan.FindsAsync("370100"), Guid.CreateVersion7());
        var qingdao = host.CityOfficer("370200");
        string[] reads = ["", "/pairs", "/unplaced", "/decisions", "/progress"], steps = ["rounds", "adoption", "discarding", "cancellation"];
        foreach (var read in reads)
            await (await qingdao.GetAsync($"{RunSteps.Runs}/{run.Id}{read}")).ShouldBreakAsync<ResourceNotFound>();
        foreach (var step in steps)
            await (await qingdao.DoAsync(run.Id, step)).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.DecideAsync(run.Id, id, id, PairDecision.Lock)).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.StartAsync("370200", follows: run.Id)).ShouldBreakAsync<ResourceNotFound>();
        (await (await qingdao.GetAsync($"{RunSteps.Runs}?region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty();
        (await (await jinan.GetAsync($"{RunSteps.Runs}?region=370100&year=2026&state=proposed")).ReadNodeAsync())["items"]!.AsArray().ShouldNotBeEmpty();

        foreach (var (client, status) in new[] { (host.Anonymous(), HttpStatusCode.Unauthorized), (host.As(Roles.Entrepreneur, "370100"), HttpStatusCode.Forbidden), (host.As(Roles.Mentor, "370100"), HttpStatusCode.Forbidden) })
        {
            await (await client.GetAsync(RunSteps.Runs)).ShouldBeAsync(status);
            foreach (var read in reads)
                await (await client.GetAsync($"{RunSteps.Runs}/{run.Id}{read}")).ShouldBeAsync(status);
            foreach (var step in steps)
                await (await client.DoAsync(run.Id, step)).ShouldBeAsync(status);
            await (await client.StartAsync("370100")).ShouldBeAsync(status);
            await (await client.PostAsync(Rules, new AddMatchingRule("370100", MatchingRuleContent.Example))).ShouldBeAsync(status);
            await (await client.GetAsync(Rules)).ShouldBeAsync(status);
        }
    }

    [Fact]
    public async Task A_citys_rule_comes_before_the_provinces_from_its_first_to_its_last_day()
    {
        var officer = host.CityOfficer("370300");
        await (await host.ProvinceOfficer().PostAsync(Rules, new AddMatchingRule("370000", MatchingRuleContent.Example with { AnswerDays = 10 }))).ShouldBeAsync(HttpStatusCode.Created);
        var own = await (await officer.PostAsync(Rules, new AddMatchingRule("370300",
            MatchingRuleContent.Example with { AnswerDays = 3, ValidFrom = new(2026, 6, 1), ValidTo = new(2026, 6, 30), Weights = new(Industry: 900_000, 0, 0, 0, 0, 0, 0) }))).ReadAsync<MatchingRuleDetails>(HttpStatusCode.Created);
        host.Clock.FreezeAtShanghai("2026-05-31 23:59:59");
        await host.ActingMentorAsync("370302", "r-a1");
        var projects = await host.OpenAsync("370302", 4);
        var mentor = (await (await officer.GetAsync($"{Api}/mentors")).ReadNodeAsync())["items"]![0]!["id"]!.GetValue<Guid>();

        (await officer.ProposesAsync(projects[0], mentor)).AnswerBy.ShouldBe(new DateOnly(2026, 6, 10));
        host.Clock.FreezeAtShanghai("2026-06-01 00:00:00");
        (await officer.ProposesAsync(projects[1], mentor)).AnswerBy.ShouldBe(new DateOnly(2026, 6, 4));
        var run = await officer.FindsAsync("370300");
        (run.Weights.Industry, (await officer.PairsAsync(run.Id))[0].Affinity).ShouldBe((900_000, 900_000));
        host.Clock.FreezeAtShanghai("2026-06-30 23:59:59");
        (await officer.ProposesAsync(projects[2], mentor)).AnswerBy.ShouldBe(new DateOnly(2026, 7, 3));
        host.Clock.FreezeAtShanghai("2026-07-01 00:00:00");
        (await officer.ProposesAsync(projects[3], mentor)).AnswerBy.ShouldBe(new DateOnly(2026, 7, 11));
        (await (await officer.PutAsync($"{Rules}/{own.Id}", own.Content with { AnswerDays = 5 }, "\"1\"")).ReadAsync<MatchingRuleDetails>()).Content.AnswerDays.ShouldBe(5);
        await (await officer.PutAsync($"{Rules}/{own.Id}", own.Content, "\"1\"")).ShouldBeAsync(HttpStatusCode.PreconditionFailed);
        await (await jinan.PutAsync($"{Rules}/{own.Id}", own.Content, "\"2\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await jinan.GetAsync($"{Rules}/{own.Id}")).ShouldBreakAsync<ResourceNotFound>();
        (await (await officer.GetAsync($"{Rules}?day=2026-06-15")).ReadNodeAsync())["items"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task MatchingRuleRegionLevel_MatchingRuleTaken_and_the_limits_of_a_rule()
    {
        var (officer, content) = (host.CityOfficer("370400"), MatchingRuleContent.Example);
        await (await officer.PostAsync(Rules, new AddMatchingRule("370402", content))).ShouldBreakAsync<MatchingRuleRegionLevel>();
        await (await officer.PostAsync(Rules, new AddMatchingRule("370100", content))).ShouldBreakAsync<OutsideRegion>();
        await (await officer.PostAsync(Rules, new AddMatchingRule("370400", content))).ShouldBeAsync(HttpStatusCode.Created);
        await (await officer.PostAsync(Rules, new AddMatchingRule("370400", content))).ShouldBreakAsync<MatchingRuleTaken>();
        foreach (var days in new[] { 0, 91 })
            await (await officer.PostAsync(Rules, new AddMatchingRule("370400", content with { AnswerDays = days }))).ShouldNameAsync("content.answerDays", "Range");
        await (await officer.PostAsync(Rules, new AddMatchingRule("370400", content with { Weights = new(Industry: 300_001) }))).ShouldNameAsync("content.weights", "Weights");
        await (await officer.PostAsync(Rules, new AddMatchingRule("370400", content with { Weights = new(Industry: -1) }))).ShouldNameAsync("content.weights", "Weights");
        await (await officer.PostAsync(Rules, new AddMatchingRule("370400", content with { ValidTo = new(2025, 12, 31) }))).ShouldNameAsync("content.validTo", "ValidTo");
    }
}
