using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Candidates;

public sealed class Screening_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");

    /// <summary>In none of the four scopes.</summary>
    private static void Plain(JsonObject candidate)
    {
        candidate["industry"] = "other";
        candidate["founder"]!["groups"] = new JsonArray();
    }

    private Task<HttpResponseMessage> ScreenAsync(string id, bool eligible = true, bool fitsLocalIndustry = false, string reason = "理由") =>
        city.PostAsync($"{Api}/candidates/{id}/screening", new { eligible, reason, fitsLocalIndustry });

    [Theory]
    [InlineData("seed")]
    [InlineData("startup")]
    public async Task A_project_in_the_seed_or_startup_stage_may_be_eligible(string stage)
    {
        var id = await city.AddsCandidateAsync(change: c => c["stage"] = stage);

        (await (await ScreenAsync(id)).ReadNodeAsync())["state"]!.GetValue<string>().ShouldBe("eligible");
    }

    [Theory]
    [InlineData("growth")]
    [InlineData("mature")]
    public async Task A_project_in_a_later_stage_is_not_selectable(string stage)
    {
        var id = await city.AddsCandidateAsync(change: c => c["stage"] = stage);

        await (await host.ShouldChangeNothingAsync(() => ScreenAsync(id))).ShouldBreakAsync<StageNotSelectable>();
        (await (await ScreenAsync(id, eligible: false)).ReadNodeAsync())["state"]!.GetValue<string>().ShouldBe("ineligible");
    }

    [Fact]
    public async Task A_project_in_none_of_the_four_scopes_is_not_eligible()
    {
        var id = await city.AddsCandidateAsync(change: Plain);

        await (await host.ShouldChangeNothingAsync(() => ScreenAsync(id))).ShouldBreakAsync<NoPriorityScope>();
    }

    [Fact]
    public async Task Scope_1_is_a_leading_industry() => await ShouldLieInAsync("leadingIndustry", c => c["industry"] = "tourism");

    [Fact]
    public async Task Scope_2_is_a_founder_group() => await ShouldLieInAsync("founderGroup", c => c["founder"]!["groups"] = new JsonArray("hardToEmploy"));

    [Theory]
    [InlineData("city")]
    [InlineData("province")]
    [InlineData("nation")]
    public async Task Scope_3_is_a_prize_of_a_city_or_above(string award) => await ShouldLieInAsync("prizeWinner", c => c["awardLevel"] = award);

    [Fact]
    public async Task A_county_prize_is_not_enough_for_scope_3()
    {
        var id = await city.AddsCandidateAsync(change: c => { Plain(c); c["awardLevel"] = "county"; });

        await (await ScreenAsync(id)).ShouldBreakAsync<NoPriorityScope>();
    }

    [Fact]
    public async Task Scope_4_is_the_citys_word() => await ShouldLieInAsync("localIndustry", _ => { }, fitsLocalIndustry: true);

    [Fact]
    public async Task All_scopes_found_are_kept_and_forgotten_when_screening_changes_its_mind()
    {
        var id = await city.AddsCandidateAsync(change: c => c["awardLevel"] = "nation");

        Scopes(await (await ScreenAsync(id, fitsLocalIndustry: true)).ReadNodeAsync()).ShouldBe("leadingIndustry founderGroup prizeWinner localIndustry");
        var second = await (await ScreenAsync(id, eligible: false, reason: "改主意")).ReadNodeAsync();
        Scopes(second).ShouldBe("");
        second["screeningReason"]!.GetValue<string>().ShouldBe("改主意");
    }

    [Theory]
    [InlineData("", "TextLength")]
    [InlineData("501 字", "TextLength")]
    [InlineData("a\0", "NulCharacter")]
    public async Task The_reason_is_given_in_at_most_500_characters(string reason, string rule)
    {
        var id = await city.AddsCandidateAsync();

        var answer = await host.ShouldChangeNothingAsync(() => ScreenAsync(id, reason: reason == "501 字" ? new('字', 501) : reason));

        await answer.ShouldBreakAsync<ValidationFailed>();
        await (await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("reason", rule);
        await (await ScreenAsync(id, reason: new('字', 500))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_candidate_with_a_dossier_is_not_screened_again()
    {
        host.Clock.FreezeAtShanghai("2026-04-20 09:00:00");
        var id = await city.AddsEligibleCandidateAsync();
        await host.OpensDossiersAsync("370100", 2026, id);

        foreach (var eligible in new[] { true, false })
            await (await host.ShouldChangeNothingAsync(() => ScreenAsync(id, eligible))).ShouldBreakAsync<CandidateAlreadyFiled>();
        host.Clock.Release();
    }

    [Fact]
    public async Task A_candidate_that_is_not_there_is_not_screened() =>
        await (await ScreenAsync(Guid.NewGuid().ToString())).ShouldBreakAsync<ResourceNotFound>();

    [Fact]
    public async Task Many_are_screened_at_once_each_row_by_itself()
    {
        var fit = await city.AddsCandidateAsync();
        var unfit = await city.AddsCandidateAsync();
        var outside = await city.AddsCandidateAsync(change: Plain);
        var elsewhere = await host.CityOfficer("370200").AddsCandidateAsync("370202");

        var answer = await (await ScreenAllAsync(Row(fit), Row(unfit, eligible: false), Row(outside), Row(elsewhere), Row(fit, reason: ""))).ReadNodeAsync();

        answer["changed"]!.GetValue<int>().ShouldBe(2);
        answer["refused"]!.GetValue<int>().ShouldBe(3);
        answer["rows"]!.AsArray().Select(r => r!["errors"]!.AsArray().SingleOrDefault()?["rule"]!.GetValue<string>())
            .ShouldBe([null, null, "NoPriorityScope", "CandidateUnknown", "TextLength"]);
        var states = await Task.WhenAll(new[] { fit, unfit, outside }.Select(StateAsync));
        states.ShouldBe(["eligible", "ineligible", "scouted"]);
        (await (await host.CityOfficer("370200").GetAsync($"{Api}/candidates/{elsewhere}")).ReadNodeAsync())["state"]!.GetValue<string>().ShouldBe("scouted");
    }

    [Fact]
    public async Task The_same_rows_again_change_nothing()
    {
        var rows = new[] { Row(await city.AddsCandidateAsync()), Row(await city.AddsCandidateAsync(), eligible: false) };
        await (await ScreenAllAsync(rows)).ShouldBeAsync(HttpStatusCode.OK);

        var again = await (await host.ShouldChangeNothingAsync(() => ScreenAllAsync(rows))).ReadNodeAsync();

        again["unchanged"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_row_leaves_an_earlier_screening_as_it_was()
    {
        var id = await city.AddsCandidateAsync(change: Plain);
        await (await ScreenAsync(id, fitsLocalIndustry: true)).ShouldBeAsync(HttpStatusCode.OK);

        await host.ShouldChangeNothingAsync(() => ScreenAllAsync(Row(id)));

        (await StateAsync(id)).ShouldBe("eligible");
    }

    private Task<HttpResponseMessage> ScreenAllAsync(params JsonObject[] rows) =>
        city.PostAsync($"{Api}/candidates/screening", new JsonArray([.. rows.Select(r => r.DeepClone())]));

    private static JsonObject Row(string id, bool eligible = true, string reason = "理由") =>
        new() { ["candidateId"] = id, ["eligible"] = eligible, ["reason"] = reason };

    private async Task<string> StateAsync(string id) =>
        (await (await city.GetAsync($"{Api}/candidates/{id}")).ReadNodeAsync())["state"]!.GetValue<string>();

    private async Task ShouldLieInAsync(string scope, Action<JsonObject> change, bool fitsLocalIndustry = false)
    {
        var id = await city.AddsCandidateAsync(change: c => { Plain(c); change(c); });

        Scopes(await (await ScreenAsync(id, fitsLocalIndustry: fitsLocalIndustry)).ReadNodeAsync()).ShouldBe(scope);
    }

    private static string Scopes(JsonNode candidate) => string.Join(' ', candidate["scopes"]!.AsArray().Select(s => s!.GetValue<string>()));
}
