using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Candidates;

/// <summary>Prize winners of city level or above are a priority scope (P.二(三)).</summary>
public sealed class Award_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int firms = 100;
    private readonly HttpClient city = host.CityOfficer("370100");

    private static string Firm() => CreditCode.Complete($"91370102YL0000{Interlocked.Increment(ref firms):000}");

    /// <summary>In no scope unless it wins: another industry, no group.</summary>
    private static Action<JsonObject> Plain(string? firm = null, string stage = "startup", string? won = null) => c =>
    {
        (c["industry"], c["stage"], c["awardLevel"]) = ("other", stage, won);
        c["founder"]!["groups"] = new JsonArray();
        if (firm is not null)
            c["firm"] = new JsonObject { ["name"] = "示例企业", ["creditCode"] = firm };
    };

    private async Task<string> RefusedAsync(Action<JsonObject> change, string county = "370102")
    {
        var officer = host.CityOfficer(county[..4] + "00");
        var candidate = await officer.AddsCandidateAsync(county, change);
        await (await officer.PostAsync($"{Api}/candidates/{candidate}/screening", new { eligible = false, reason = "不属于重点范围" })).ShouldBeAsync(HttpStatusCode.OK);
        return candidate;
    }

    private async Task<JsonNode> WinsAsync(string? candidate, AwardLevel level, string? firm = null, string region = "370100", Guid? dossier = null, string? shown = null)
    {
        await host.AwardsAsync(candidate is null ? null : Guid.Parse(candidate), level, firm, region, dossier);
        return await (await host.ProvinceOfficer().GetAsync($"{Api}/candidates/{candidate ?? shown}")).ReadNodeAsync();
    }

    private static string[] Scopes(JsonNode candidate) => [.. candidate["scopes"]!.AsArray().Select(s => s!.GetValue<string>())];

    [Theory]
    [InlineData(AwardLevel.County, "ineligible")]
    [InlineData(AwardLevel.City, "eligible")]
    [InlineData(AwardLevel.Province, "eligible")]
    [InlineData(AwardLevel.Nation, "eligible")]
    public async Task From_city_level_on_a_candidate_that_lay_in_no_scope_becomes_eligible_with_the_award_as_the_reason(AwardLevel level, string state)
    {
        var candidate = await WinsAsync(await RefusedAsync(Plain()), level);

        candidate["state"]!.GetValue<string>().ShouldBe(state);
        candidate["awardLevel"]!.GetValue<string>().ShouldBe(level.ToString().ToLowerInvariant());
        if (state == "eligible")
        {
            Scopes(candidate).ShouldBe(["prizeWinner"]);
            candidate["screeningReason"]!.GetValue<string>().ShouldStartWith("在“示例创业大赛”中获一等奖");
        }
    }

    [Theory]
    [InlineData("nation", AwardLevel.City, "nation")]
    [InlineData("city", AwardLevel.City, "city")]
    [InlineData("county", AwardLevel.Province, "province")]
    [InlineData(null, AwardLevel.County, "county")]
    public async Task The_best_level_is_kept(string? before, AwardLevel won, string after) =>
        (await WinsAsync(await city.AddsCandidateAsync("370102", Plain(won: before)), won))["awardLevel"]!.GetValue<string>().ShouldBe(after);

    [Fact]
    public async Task An_eligible_candidate_gains_the_scope_and_keeps_its_reason()
    {
        var candidate = await WinsAsync(await city.AddsEligibleCandidateAsync(), AwardLevel.City);

        Scopes(candidate).ShouldBe(["leadingIndustry", "founderGroup", "prizeWinner"]);
        candidate["screeningReason"]!.GetValue<string>().ShouldBe("符合");
    }

    [Fact]
    public async Task Whoever_was_refused_on_other_grounds_or_not_looked_at_yet_stays_with_the_screeners()
    {
        (await WinsAsync(await RefusedAsync(Plain(stage: "growth")), AwardLevel.Nation))["state"]!.GetValue<string>().ShouldBe("ineligible");
        (await WinsAsync(await RefusedAsync(_ => { }), AwardLevel.Nation))["state"]!.GetValue<string>().ShouldBe("ineligible");
        var unseen = await WinsAsync(await city.AddsCandidateAsync("370102", Plain()), AwardLevel.City);
        unseen["state"]!.GetValue<string>().ShouldBe("scouted");
        (await (await city.PostAsync($"{Api}/candidates/{unseen["id"]}/screening", new { eligible = true, reason = "获奖" })).ShouldBeAsync(HttpStatusCode.OK)).Dispose();
    }

    [Fact]
    public async Task Without_the_candidates_id_its_firm_is_found_in_the_competitions_city_and_this_years_programme_or_a_later_one()
    {
        var firm = Firm();
        host.Clock.FreezeAtShanghai("2027-01-01 00:00:00");
        var inCity = await RefusedAsync(Plain(firm));
        var elsewhere = await RefusedAsync(Plain(firm), "370202");
        var past = (await (await city.PostAsync($"{Api}/candidates?year=2026", Candidate(change: Plain(firm)))).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

        (await WinsAsync(null, AwardLevel.City, firm, shown: inCity))["state"]!.GetValue<string>().ShouldBe("eligible");
        foreach (var other in new[] { elsewhere, past })
            (await (await host.ProvinceOfficer().GetAsync($"{Api}/candidates/{other}")).ReadNodeAsync())["awardLevel"].ShouldBeNull();
        (await WinsAsync(null, AwardLevel.Province, firm, "370000", shown: elsewhere))["state"]!.GetValue<string>().ShouldBe("eligible");
    }

    [Fact]
    public async Task A_filed_candidate_keeps_its_state()
    {
        var dossier = await host.OpensDossierAsync("370102", 2031);
        var candidate = await host.SqlAsync<Guid>("select candidate_id from dossiers where id = $1", dossier);

        (await WinsAsync(candidate.ToString(), AwardLevel.Province, dossier: dossier))["state"]!.GetValue<string>().ShouldBe("filed");
    }
}
