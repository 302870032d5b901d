using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Stages;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Stages;

/// <summary>The system proposes a promotion by the indicators, with its reasons; people decide (P.五).</summary>
public sealed class Proposal_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    /// <summary>A startup founded on 1 June of the year before, its dossier open on 20 April.</summary>
    private async Task<Guid> StartupAsync()
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-04-20 09:00:00");
        var candidate = await city.AddsCandidateAsync("370102", c => c["foundedOn"] = $"{ofYear - 1}-06-01");
        await city.PostAsync($"{Api}/candidates/{candidate}/screening", new { eligible = true, reason = "符合" });
        return (await host.OpensDossiersAsync("370100", ofYear, candidate))[0];
    }

    private async Task ReportAsync(Guid dossier, string day, int staff, decimal revenue)
    {
        host.Clock.FreezeAtShanghai($"{day} 09:00:00");
        await (await city.ReportAsync(dossier, day, staff, revenue)).ShouldBeAsync(HttpStatusCode.OK);
    }

    private async Task<JsonArray> ProposalsAsync(Guid dossier, string state = "") =>
        (await city.NodeAsync($"promotion-proposals?dossierId={dossier}{state}"))["items"]!.AsArray();

    private Task<HttpResponseMessage> DecideAsync(JsonNode proposal, bool accepted) =>
        city.PostAsync($"{Api}/promotion-proposals/{proposal["id"]}/decision", new { accepted, reason = "已核实" });

    [Theory]
    [InlineData("05-31", 10, 2_000_000, false)]
    [InlineData("06-01", 10, 2_000_000, true)]
    [InlineData("06-01", 9, 2_000_000, false)]
    [InlineData("06-01", 10, 1_999_999.99, false)]
    public async Task A_startup_is_ready_for_growth_from_a_year_ten_jobs_and_two_million_on(string day, int staff, decimal revenue, bool ready)
    {
        var dossier = await StartupAsync();

        await ReportAsync(dossier, $"{year}-{day}", staff, revenue);

        var proposals = await ProposalsAsync(dossier);
        proposals.Count.ShouldBe(ready ? 1 : 0);
        ((await city.NodeAsync($"dossiers/{dossier}/promotion-evaluation"))["outcome"]!.GetValue<string>() == "met").ShouldBe(ready);
        if (ready)
        {
            var found = await city.NodeAsync($"promotion-proposals/{proposals[0]!["id"]}");
            found["evaluation"]!["criteria"]!.AsArray().Select(c => (c!["key"]!.GetValue<string>(), c["outcome"]!.GetValue<string>())).ShouldBe(
                [("years", "met"), ("staff", "met"), ("revenue", "met")]);
            (await city.KindsAsync(dossier)).ShouldContain("promotionProposed");
        }
    }

    [Theory]
    [InlineData(1_200_000, true)]
    [InlineData(1_199_999, false)]
    public async Task Growth_of_a_fifth_against_the_report_of_a_year_earlier_does_as_well(decimal revenue, bool ready)
    {
        var dossier = await StartupAsync();
        var ofYear = year;
        await ReportAsync(dossier, $"{ofYear}-06-30", 10, 1_000_000m);

        await ReportAsync(dossier, $"{ofYear + 1}-06-30", 10, revenue);

        (await ProposalsAsync(dossier)).Count.ShouldBe(ready ? 1 : 0);
    }

    [Fact]
    public async Task Accepted_the_project_reaches_the_stage_once_however_many_decide()
    {
        var dossier = await StartupAsync();
        await ReportAsync(dossier, $"{year}-06-30", 12, 3_000_000m);
        var proposal = (await ProposalsAsync(dossier)).Single()!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => DecideAsync(proposal, accepted: true)));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        (await city.NodeAsync($"dossiers/{dossier}"))["stage"]!.GetValue<string>().ShouldBe("growth");
        (await city.KindsAsync(dossier)).Count(k => k == "stagePromoted").ShouldBe(1);
        await (await host.ShouldChangeNothingAsync(() => DecideAsync(proposal, accepted: false))).ShouldBreakAsync<ProposalDecided>();
    }

    [Fact]
    public async Task Declined_it_is_not_proposed_again_before_there_are_figures_of_a_later_day()
    {
        var dossier = await StartupAsync();
        await ReportAsync(dossier, $"{year}-06-30", 12, 3_000_000m);
        await (await DecideAsync((await ProposalsAsync(dossier)).Single()!, accepted: false)).ShouldBeAsync(HttpStatusCode.OK);

        await ReportAsync(dossier, $"{year}-06-30", 13, 3_000_000m);
        (await ProposalsAsync(dossier, "&state=open")).ShouldBeEmpty();
        (await city.NodeAsync($"dossiers/{dossier}"))["stage"]!.GetValue<string>().ShouldBe("startup");
        await ReportAsync(dossier, $"{year}-07-31", 13, 3_000_000m);
        (await ProposalsAsync(dossier, "&state=open")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_open_proposal_goes_when_newer_figures_do_not_bear_it_out_the_stage_is_decided_or_the_project_fails()
    {
        foreach (var end in new Func<Guid, Task>[]
        {
            d => ReportAsync(d, $"{year}-07-31", 3, 1m), d => city.GrowsAsync(d), d => city.FailsAsync(d),
        })
        {
            var dossier = await StartupAsync();
            await ReportAsync(dossier, $"{year}-06-30", 12, 3_000_000m);
            (await ProposalsAsync(dossier, "&state=open")).Count.ShouldBe(1);
            await end(dossier);
            (await ProposalsAsync(dossier)).Single()!["state"]!.GetValue<string>().ShouldBe("withdrawn");
        }
    }
}
