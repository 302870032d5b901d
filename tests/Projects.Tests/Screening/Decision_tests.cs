using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Projects.Screening;
using ChuangMeng.Projects.Selection;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Screening;

/// <summary>Where the city has a sheet in force, a candidate is found eligible once it has passed.</summary>
public sealed class Decision_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");
    private readonly int year = host.NewYear();

    private Task<string> ReleasedAsync() => city.ReleasesSheetAsync(year, ["a"], change: c => c["leastReviews"] = 1);

    private async Task<string> MarkedAsync(decimal market, Action<JsonObject>? change = null)
    {
        var candidate = await city.AddsCandidateOfAsync(year, change);
        await host.Judge("a").ReviewsAsync(candidate, market, 4);
        return candidate;
    }

    private static async Task ShouldNotPassAsync(HttpResponseMessage answer, string why) =>
        (await answer.ShouldBreakAsync<ScreeningNotPassed>())["title"]!.GetValue<string>().ShouldContain(why);

    [Fact]
    public async Task Where_the_sheet_is_a_draft_or_there_is_none_everything_is_as_before()
    {
        await (await city.ScreenAsync(await city.AddsCandidateOfAsync(year))).ShouldBeAsync(HttpStatusCode.OK);
        await city.DraftsSheetAsync(year);
        await (await city.ScreenAsync(await city.AddsCandidateOfAsync(year))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_who_passed_by_a_closed_sheet_is_eligible_and_anybody_may_be_found_unfit()
    {
        var sheet = await ReleasedAsync();
        var (passed, failed, unseen) = (await MarkedAsync(8), await MarkedAsync(3), await city.AddsCandidateOfAsync(year));
        await ShouldNotPassAsync(await host.ShouldChangeNothingAsync(() => city.ScreenAsync(passed)), "尚未结束");
        await city.ClosesAsync(sheet);

        (await (await city.ScreenAsync(passed)).ReadNodeAsync())["state"]!.GetValue<string>().ShouldBe("eligible");
        await ShouldNotPassAsync(await host.ShouldChangeNothingAsync(() => city.ScreenAsync(failed)), "“市场前景”平均分 3.00 低于最低要求 4");
        await ShouldNotPassAsync(await host.ShouldChangeNothingAsync(() => city.ScreenAsync(unseen)), "未经评审");
        (await (await city.ScreenAsync(failed, eligible: false)).ReadNodeAsync())["state"]!.GetValue<string>().ShouldBe("ineligible");
    }

    [Fact]
    public async Task A_countys_officer_is_bound_by_the_citys_sheet()
    {
        await ReleasedAsync();
        var candidate = await MarkedAsync(8);

        await ShouldNotPassAsync(await host.As(ServiceDefaults.Security.Roles.CityOfficer, "370102").ScreenAsync(candidate), "尚未结束");
    }

    [Fact]
    public async Task In_bulk_each_row_is_decided_by_its_own_result()
    {
        var sheet = await ReleasedAsync();
        var (passed, failed) = (await MarkedAsync(8), await MarkedAsync(3));
        await city.ClosesAsync(sheet);

        var answer = await (await city.PostAsync($"{Api}/candidates/screening", new[] { passed, failed }.Select(c => new { candidateId = c, eligible = true, reason = "r" }))).ReadNodeAsync();

        answer["rows"]!.AsArray().Select(r => r!["errors"]!.AsArray().SingleOrDefault()?["rule"]!.GetValue<string>()).ShouldBe([null, "ScreeningNotPassed"]);
        (await city.NodeAsync($"candidates/{failed}"))["state"]!.GetValue<string>().ShouldBe("scouted");
    }

    [Fact]
    public async Task A_prize_alone_makes_nobody_eligible_who_has_not_passed()
    {
        await ReleasedAsync();
        var candidate = await city.AddsCandidateOfAsync(year, c => { c["industry"] = "other"; c["founder"]!["groups"] = new JsonArray(); });
        await (await city.ScreenAsync(candidate, eligible: false)).ShouldBeAsync(HttpStatusCode.OK);

        await host.AwardsAsync(Guid.Parse(candidate), AwardLevel.Province);

        var now = await city.NodeAsync($"candidates/{candidate}");
        (now["state"]!.GetValue<string>(), now["awardLevel"]!.GetValue<string>()).ShouldBe(("ineligible", "province"));
    }

    [Fact]
    public async Task What_was_eligible_before_and_does_not_pass_after_a_reopening_is_not_listed()
    {
        var sheet = await ReleasedAsync();
        var candidate = await MarkedAsync(8);
        await city.ClosesAsync(sheet);
        await (await city.ScreenAsync(candidate)).ShouldBeAsync(HttpStatusCode.OK);
        var selection = await city.BeginsSelectionAsync("370100", year);
        await city.ListsAsync(selection, candidate);
        await (await city.SheetStepAsync(sheet, "reopening", new { reason = "r" })).ShouldBeAsync(HttpStatusCode.OK);

        var tag = (await city.GetAsync($"{Api}/selections/{selection}")).Headers.ETag!.Tag;
        await (await city.PutAsync($"{Api}/selections/{selection}/entries", new { candidateIds = new[] { candidate } }, tag)).ShouldBreakAsync<CandidateNotSelectable>();
        await city.ClosesAsync(sheet);
        await (await city.PutAsync($"{Api}/selections/{selection}/entries", new { candidateIds = new[] { candidate } }, tag)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_decisions_and_a_reopening_at_once_no_decision_rests_on_results_that_were_gone_before_it()
    {
        var sheet = await ReleasedAsync();
        var candidates = new List<string>();
        for (var i = 0; i < 10; i++)
            candidates.Add(await MarkedAsync(8));
        await city.ClosesAsync(sheet);

        var decisions = candidates.Select(c => city.ScreenAsync(c)).ToList();
        var reopening = city.SheetStepAsync(sheet, "reopening", new { reason = "r" });

        await (await reopening).ShouldBeAsync(HttpStatusCode.OK);
        foreach (var decision in await Task.WhenAll(decisions))
            if (decision.StatusCode != HttpStatusCode.OK)
                await ShouldNotPassAsync(decision, "尚未结束");
        await ShouldNotPassAsync(await city.ScreenAsync(await city.AddsCandidateOfAsync(year)), "尚未结束");
    }
}
