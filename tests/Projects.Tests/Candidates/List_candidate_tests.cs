using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Candidates;

public sealed class ListedCandidates(PlatformServers servers) : ProjectsHost(servers)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Clock.FreezeAtShanghai("2026-03-01 09:00:00");
        var province = As("integrator", "370000", null, "projects.screen");
        await province.AddsCandidateAsync("370102", c => { c["projectName"] = "100%海洋"; c["industry"] = "modernMarine"; });
        await province.AddsCandidateAsync("370103", c => { c["projectName"] = "智能_制造"; c["industry"] = "advancedEquipment"; c["stage"] = "seed"; });
        await province.AddsCandidateAsync("370202", c => { c["projectName"] = "Ocean\\Tech"; c["founder"]!["groups"] = new JsonArray("veteran", "youth"); });
        var screened = await province.AddsCandidateAsync("370203", c => { c["projectName"] = "海洋牧场"; c["stage"] = "growth"; });
        await province.PostAsync($"{Api}/candidates/{screened}/screening", new { eligible = false, reason = "成长期" });
        await (await province.PostAsync($"{Api}/candidates?year=2027", Candidate("370202", c => c["projectName"] = "明年项目"))).ShouldBeAsync(HttpStatusCode.Created);
    }
}

public sealed class List_candidate_tests(ListedCandidates host) : IClassFixture<ListedCandidates>
{
    [Theory]
    [InlineData("", "明年项目|海洋牧场|Ocean\\Tech|智能_制造|100%海洋")]
    [InlineData("region=370000&year=2026", "海洋牧场|Ocean\\Tech|智能_制造|100%海洋")]
    [InlineData("region=370100", "智能_制造|100%海洋")]
    [InlineData("region=370103", "智能_制造")]
    [InlineData("region=370300", "")]
    [InlineData("year=2027", "明年项目")]
    [InlineData("industry=advancedEquipment", "智能_制造")]
    [InlineData("stage=seed", "智能_制造")]
    [InlineData("group=veteran", "Ocean\\Tech")]
    [InlineData("state=ineligible", "海洋牧场")]
    [InlineData("state=scouted&region=370200&year=2026", "Ocean\\Tech")]
    [InlineData("name=海洋", "海洋牧场|100%海洋")]
    [InlineData("name=0%25海", "100%海洋")]
    [InlineData("name=%25", "100%海洋")]
    [InlineData("name=_", "智能_制造")]
    [InlineData("name=能_", "智能_制造")]
    [InlineData("name=OCEAN%5C", "Ocean\\Tech")]
    [InlineData("name=%20海洋%20", "海洋牧场|100%海洋")]
    [InlineData("name='%3B drop table candidates --", "")]
    public async Task A_filter_shows_what_it_says_and_nothing_else(string query, string expected)
    {
        var page = await (await host.ProvinceOfficer().GetAsync($"{Api}/candidates?{query}")).ReadNodeAsync();

        string.Join('|', page["items"]!.AsArray().Select(i => i!["projectName"]!.GetValue<string>())).ShouldBe(expected);
        page["next"].ShouldBeNull();
    }

    [Theory]
    [InlineData("region=3701", HttpStatusCode.UnprocessableEntity, "region", "RegionCode")]
    [InlineData("region=abcdef", HttpStatusCode.UnprocessableEntity, "region", "RegionCode")]
    [InlineData("name=a%00b", HttpStatusCode.UnprocessableEntity, "name", "NulCharacter")]
    [InlineData("year=abc", HttpStatusCode.BadRequest, "year", "Type")]
    [InlineData("stage=unborn", HttpStatusCode.BadRequest, "stage", "Type")]
    [InlineData("industry=alchemy", HttpStatusCode.BadRequest, "industry", "Type")]
    [InlineData("group=none", HttpStatusCode.BadRequest, "group", "Type")]
    [InlineData("state=lost", HttpStatusCode.BadRequest, "state", "Type")]
    [InlineData("state=0", HttpStatusCode.BadRequest, "state", "Type")]
    [InlineData("state=99", HttpStatusCode.BadRequest, "state", "Type")]
    [InlineData("limit=0", HttpStatusCode.UnprocessableEntity, "limit", "Range")]
    [InlineData("limit=201", HttpStatusCode.UnprocessableEntity, "limit", "Range")]
    [InlineData("limit=-1", HttpStatusCode.UnprocessableEntity, "limit", "Range")]
    [InlineData("limit=ten", HttpStatusCode.UnprocessableEntity, "limit", "Range")]
    [InlineData("limit=", HttpStatusCode.UnprocessableEntity, "limit", "Range")]
    [InlineData("cursor=!!", HttpStatusCode.UnprocessableEntity, "cursor", "Cursor")]
    [InlineData("cursor=bnVsbA", HttpStatusCode.UnprocessableEntity, "cursor", "Cursor")]
    [InlineData("cursor=eyJpZCI6NX0", HttpStatusCode.UnprocessableEntity, "cursor", "Cursor")]
    public async Task A_bad_parameter_is_named(string query, HttpStatusCode status, string field, string rule)
    {
        var answer = await host.ProvinceOfficer().GetAsync($"{Api}/candidates?{query}");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        await (await answer.ShouldBeAsync(status)).ShouldNameAsync(field, rule);
    }
}
