using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.ScreeningJourney;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Screening;

/// <summary>The four priority scopes of P.二 from facts, each with its reason.</summary>
public sealed class Scope_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int number;
    private readonly HttpClient city = host.CityOfficer("370100");

    /// <summary>In none of the scopes.</summary>
    private Task<string> PlainAsync(Action<JsonObject>? change = null, string county = "370102") => host.CityOfficer(county[..4] + "00").AddsCandidateAsync(county, c =>
    {
        c["industry"] = "other";
        c["founder"]!["groups"] = new JsonArray();
        change?.Invoke(c);
    });

    private static JsonObject Industry(string keyword, string from = "2026-01-01", string? to = "2026-12-31", string? industry = null) => new()
    {
        ["name"] = "海洋牧场",
        ["document"] = "示例文件〔2025〕1 号",
        ["industries"] = industry is null ? new JsonArray() : new JsonArray(industry),
        ["keywords"] = new JsonArray(keyword),
        ["validFrom"] = from,
        ["validTo"] = to,
    };

    private static string Keyword() => $"关键词{Interlocked.Increment(ref number)}号";

    private static async Task<string> AddsIndustryAsync(HttpClient client, JsonObject content, string cityCode = "370100") =>
        Id(await (await client.PostAsync($"{Api}/local-industries", new JsonObject { ["cityCode"] = cityCode, ["content"] = content })).ReadNodeAsync(HttpStatusCode.Created));

    private async Task<JsonNode> ScopeAsync(string candidate, string scope, string query = "", HttpClient? by = null)
    {
        var scopes = await (by ?? city).NodeAsync($"candidates/{candidate}/scopes{query}");
        scopes["scopes"]!.AsArray().Select(s => s!["scope"]!.GetValue<string>()).ShouldBe(["leadingIndustry", "founderGroup", "prizeWinner", "localIndustry"]);
        return scopes["scopes"]!.AsArray().Single(s => s!["scope"]!.GetValue<string>() == scope)!;
    }

    private static void ShouldBe(JsonNode finding, bool met, string reason) =>
        (finding["outcome"]!.GetValue<string>(), finding["reason"]!.GetValue<string>()).ShouldBe((met ? "met" : "notMet", reason));

    [Fact]
    public async Task In_no_scope_each_says_why()
    {
        var scopes = await city.NodeAsync($"candidates/{await PlainAsync()}/scopes");

        scopes["anyMet"]!.GetValue<bool>().ShouldBeFalse();
        scopes["scopes"]!.AsArray().Select(s => s!["reason"]!.GetValue<string>()).ShouldBe(
            ["所属产业不在全省“十强”产业之列", "创始人不属于重点群体", "没有市级以上创业赛事获奖记录", "不属于本市当日有效的重点产业"]);
    }

    [Fact]
    public async Task Scope_1_names_the_leading_industry()
    {
        var finding = await ScopeAsync(await PlainAsync(c => c["industry"] = "healthCare"), "leadingIndustry");

        ShouldBe(finding, true, "所属产业“医养健康”属于全省“十强”产业");
        finding["facts"]!["industry"]!.GetValue<string>().ShouldBe("healthCare");
    }

    [Fact]
    public async Task Scope_2_names_the_founders_groups() => ShouldBe(
        await ScopeAsync(await PlainAsync(c => c["founder"]!["groups"] = new JsonArray("returnee", "graduate")), "founderGroup"), true, "创始人属于重点群体：高校毕业生、返乡入乡人员");

    [Theory]
    [InlineData(AwardLevel.County, false, "所获奖项低于市级")]
    [InlineData(AwardLevel.City, true, "2026-06-01 在“示例创业大赛”中获一等奖（市级）")]
    [InlineData(AwardLevel.Nation, true, "2026-06-01 在“示例创业大赛”中获一等奖（国家级）")]
    public async Task Scope_3_names_the_prize_that_a_competition_told_of(AwardLevel level, bool met, string reason)
    {
        var candidate = await PlainAsync();
        await host.AwardsAsync(Guid.Parse(candidate), level);

        var finding = await ScopeAsync(candidate, "prizeWinner");

        ShouldBe(finding, met, reason);
        var award = finding["facts"]!["awards"]!.AsArray().ShouldHaveSingleItem()!;
        (award["competitionName"]!.GetValue<string>(), award["awardedOn"]!.GetValue<string>(), award["source"]!.GetValue<string>()).ShouldBe(("示例创业大赛", "2026-06-01", "competition"));
    }

    [Fact]
    public async Task Scope_3_says_where_a_prize_is_known_from_the_registration_alone()
    {
        var finding = await ScopeAsync(await PlainAsync(c => c["awardLevel"] = "province"), "prizeWinner");

        ShouldBe(finding, true, "登记时填报曾获省级创业赛事奖项");
        finding["facts"]!["awards"]!.AsArray().ShouldHaveSingleItem()!["source"]!.GetValue<string>().ShouldBe("registered");
    }

    [Fact]
    public async Task A_duplicates_prize_counts_for_the_one_that_it_became_part_of()
    {
        var (survivor, duplicate) = (await PlainAsync(), await PlainAsync());
        await host.AwardsAsync(Guid.Parse(duplicate), AwardLevel.City);
        await (await city.PostAsync($"{Api}/candidates/{survivor}/merge", new { duplicateId = duplicate, reason = "同一项目" })).ShouldBeAsync(HttpStatusCode.OK);

        ShouldBe(await ScopeAsync(survivor, "prizeWinner"), true, "2026-06-01 在“示例创业大赛”中获一等奖（市级）");
    }

    [Theory]
    [InlineData("2025-12-31 23:59:59", false)]
    [InlineData("2026-01-01 00:00:00", true)]
    [InlineData("2026-12-31 23:59:59", true)]
    [InlineData("2027-01-01 00:00:00", false)]
    public async Task Scope_4_is_met_from_the_first_to_the_last_day_of_the_citys_data(string now, bool met)
    {
        var keyword = Keyword();
        await AddsIndustryAsync(city, Industry(keyword));
        var candidate = await PlainAsync(c => c["summary"] = $"近海{keyword}的研发");
        host.Clock.FreezeAtShanghai(now);

        var finding = await ScopeAsync(candidate, "localIndustry");

        ShouldBe(finding, met, met ? $"属于本市重点产业“海洋牧场”（示例文件〔2025〕1 号），关键词“{keyword}”" : "不属于本市当日有效的重点产业");
        (await ScopeAsync(candidate, "localIndustry", "?day=2026-06-01"))["outcome"]!.GetValue<string>().ShouldBe("met");
        if (met)
            (await (await city.ScreenAsync(candidate)).ReadNodeAsync())["scopes"]!.AsArray().Select(s => s!.GetValue<string>()).ShouldBe(["localIndustry"]);
        else
            await (await host.ShouldChangeNothingAsync(() => city.ScreenAsync(candidate))).ShouldBreakAsync<NoPriorityScope>();
        host.Clock.Release();
    }

    [Fact]
    public async Task Scope_4_by_the_screeners_word_alone_says_so()
    {
        var candidate = await PlainAsync();
        await (await city.ScreenAsync(candidate, fitsLocalIndustry: true)).ShouldBeAsync(HttpStatusCode.OK);

        var finding = await ScopeAsync(candidate, "localIndustry");

        ShouldBe(finding, true, "筛选人员认定符合当地重点产业发展方向");
        finding["facts"]!["officersWord"]!.GetValue<bool>().ShouldBeTrue();
        await (await city.ScreenAsync(candidate, eligible: false)).ShouldBeAsync(HttpStatusCode.OK);
        (await ScopeAsync(candidate, "localIndustry"))["outcome"]!.GetValue<string>().ShouldBe("notMet");
    }

    [Fact]
    public async Task A_citys_industries_are_its_own_and_a_countys_caller_is_answered_by_them_too()
    {
        var keyword = Keyword();
        var qingdao = host.CityOfficer("370200");
        await AddsIndustryAsync(qingdao, Industry(keyword, "2020-01-01", null), "370200");
        var (here, there) = (await PlainAsync(c => c["projectName"] = keyword), await PlainAsync(c => c["projectName"] = keyword, "370202"));

        (await ScopeAsync(here, "localIndustry"))["outcome"]!.GetValue<string>().ShouldBe("notMet");
        var county = host.As(Roles.Specialist, "370202");
        (await ScopeAsync(there, "localIndustry", by: county))["outcome"]!.GetValue<string>().ShouldBe("met");
        (await county.NodeAsync("local-industries"))["items"]!.AsArray().ShouldContain(i => i!["keywords"]![0]!.GetValue<string>() == keyword);
        (await city.NodeAsync("local-industries?limit=200"))["items"]!.AsArray().ShouldNotContain(i => i!["keywords"]![0]!.GetValue<string>() == keyword);
    }

    [Fact]
    public async Task Each_city_covers_the_industries_of_its_own()
    {
        var zibo = host.CityOfficer("370300");
        await AddsIndustryAsync(zibo, Industry(Keyword(), "2020-01-01", null, "advancedChemicals"), "370300");

        var finding = await ScopeAsync(await PlainAsync(c => c["industry"] = "advancedChemicals", "370302"), "localIndustry", by: zibo);

        ShouldBe(finding, true, "属于本市重点产业“海洋牧场”（示例文件〔2025〕1 号）");
        finding["facts"]!["localIndustries"]![0]!["industry"]!.GetValue<string>().ShouldBe("advancedChemicals");
    }

    [Fact]
    public async Task An_industry_changes_against_what_was_read_and_the_list_shows_what_holds_on_a_day()
    {
        var keyword = Keyword();
        var id = await AddsIndustryAsync(city, Industry(keyword, "2026-01-01", null));
        var address = $"{Api}/local-industries/{id}";

        var changed = await (await city.PutAsync(address, Industry(keyword, "2026-01-01", "2026-03-31"), "\"1\"")).ReadNodeAsync();

        changed["validTo"]!.GetValue<string>().ShouldBe("2026-03-31");
        await (await city.PutAsync(address, Industry(keyword), "\"1\"")).ShouldBreakAsync<VersionStale>();
        (await HoldsAsync("2026-03-31")).ShouldBeTrue();
        (await HoldsAsync("2026-04-01")).ShouldBeFalse();

        async Task<bool> HoldsAsync(string day) =>
            (await city.NodeAsync($"local-industries?limit=200&region=370100&day={day}"))["items"]!.AsArray().Any(i => Id(i!) == id);
    }

    [Fact]
    public async Task Fields_out_of_range_are_named()
    {
        foreach (var (field, rule, change) in new (string, string, Action<JsonObject>)[]
        {
            ("content.industries", "Covers", c => c["keywords"] = new JsonArray()),
            ("content.industries", "IndustryNamed", c => c["industries"] = new JsonArray("other")),
            ("content.keywords[0]", "Keyword", c => c["keywords"] = new JsonArray("海")),
            ("content.validTo", "ValidTo", c => c["validTo"] = "2025-12-31"),
            ("content.document", "TextLength", c => c["document"] = " "),
        })
        {
            var content = Industry(Keyword());
            change(content);
            var answer = await host.ShouldChangeNothingAsync(() => city.PostAsync($"{Api}/local-industries", new JsonObject { ["cityCode"] = "370100", ["content"] = content.DeepClone() }));
            await (await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync(field, rule);
        }

        await (await city.PostAsync($"{Api}/local-industries", new JsonObject { ["cityCode"] = "370102", ["content"] = Industry("关键") })).ShouldBreakAsync<CityRequired>();
        await (await city.PostAsync($"{Api}/local-industries", new JsonObject { ["cityCode"] = "370200", ["content"] = Industry("关键") })).ShouldBreakAsync<OutsideRegion>();
    }
}
