using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Candidates;

public sealed class Add_candidate_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");

    private Task<HttpResponseMessage> AddAsync(Action<JsonObject> change, string query = "") =>
        city.PostAsJsonAsync($"{Api}/candidates{query}", Candidate(change: change));

    private Task<HttpResponseMessage> RefusedAsync(Action<JsonObject> change, string query = "") =>
        host.ShouldChangeNothingAsync(() => AddAsync(change, query));

    [Fact]
    public async Task A_candidate_is_added_with_its_address_and_ETag_and_an_audit_entry()
    {
        var answer = await (await AddAsync(_ => { })).ShouldBeAsync(HttpStatusCode.Created);

        var id = (await answer.ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();
        answer.Headers.Location!.ToString().ShouldBe($"{Api}/candidates/{id}");
        answer.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (await host.SqlAsync<string>("select action || ' ' || detail from audit_entries where subject_id = $1", id)).ShouldBe("AddCandidate created; version 1");
    }

    [Fact]
    public async Task A_founders_project_is_registered_once_a_city_and_year_whatever_else_differs()
    {
        var first = Candidate();
        await (await city.PostAsJsonAsync($"{Api}/candidates?year=2026", first)).ShouldBeAsync(HttpStatusCode.Created);
        first["regionCode"] = "370103";
        first["stage"] = "seed";

        await (await host.ShouldChangeNothingAsync(() => city.PostAsJsonAsync($"{Api}/candidates?year=2026", first))).ShouldBreakAsync<CandidateExists>();
        await (await city.PostAsJsonAsync($"{Api}/candidates?year=2027", first)).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_firm_is_registered_once_a_city_and_year_whoever_founded_it()
    {
        void Firm(JsonObject c) => c["firm"] = new JsonObject { ["name"] = "示例海洋科技有限公司", ["creditCode"] = "91370102YL0000001P" };
        await (await AddAsync(Firm)).ShouldBeAsync(HttpStatusCode.Created);

        await (await RefusedAsync(Firm)).ShouldBreakAsync<CandidateExists>();
    }

    [Fact]
    public async Task Twenty_at_once_add_one()
    {
        var candidate = Candidate().ToJsonString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            city.PostAsync($"{Api}/candidates", new StringContent(candidate, null, "application/json"))));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<CandidateExists>();
    }

    [Fact]
    public async Task The_region_is_a_known_county_of_the_callers_own()
    {
        await (await RefusedAsync(c => c["regionCode"] = "370202")).ShouldBreakAsync<OutsideRegion>();
        await (await RefusedAsync(c => c["regionCode"] = "370199")).ShouldBreakAsync<RegionUnknown>();
        await (await RefusedAsync(c => c["regionCode"] = "370100")).ShouldBreakAsync<CountyRequired>();
    }

    [Theory]
    [InlineData("2024", HttpStatusCode.UnprocessableEntity)]
    [InlineData("2025", HttpStatusCode.Created)]
    [InlineData("2100", HttpStatusCode.Created)]
    [InlineData("2101", HttpStatusCode.UnprocessableEntity)]
    [InlineData("-2147483648", HttpStatusCode.UnprocessableEntity)]
    [InlineData("99999999999", HttpStatusCode.BadRequest)]
    [InlineData("next", HttpStatusCode.BadRequest)]
    public async Task The_year_lies_between_2025_and_2100(string year, HttpStatusCode status)
    {
        var answer = await (await AddAsync(_ => { }, $"?year={year}")).ShouldBeAsync(status);
        if (status != HttpStatusCode.Created)
            await answer.ShouldNameAsync("year", status == HttpStatusCode.BadRequest ? "Type" : "Range");
    }

    public static TheoryData<string, string, string> BadFields() => new()
    {
        { """{"regionCode":"12345"}""", "regionCode", "RegionCode" },
        { """{"regionCode":"３７０１０２"}""", "regionCode", "RegionCode" },
        { """{"projectName":""}""", "projectName", "TextLength" },
        { """{"projectName":"  "}""", "projectName", "TextLength" },
        { $$"""{"projectName":"{{new string('字', 101)}}"}""", "projectName", "TextLength" },
        { """{"founder":{"name":"","idNumber":"379901199001019001","phone":"15400000001","groups":[]}}""", "founder.name", "TextLength" },
        { """{"founder":{"name":"王","idNumber":"379901199002309001","phone":"15400000001","groups":[]}}""", "founder.idNumber", "IdCardCheckDigit" },
        { """{"founder":{"name":"王","idNumber":"","phone":"15400000001","groups":[]}}""", "founder.idNumber", "IdCardCheckDigit" },
        { """{"founder":{"name":"王","idNumber":"379901199001019001","phone":"1540000000１","groups":[]}}""", "founder.phone", "MobilePhone" },
        { """{"founder":{"name":"王","idNumber":"379901199001019001","phone":"15400000001\n","groups":[]}}""", "founder.phone", "MobilePhone" },
        { """{"firm":{"name":"","creditCode":"91370102YL0000001P"}}""", "firm.name", "TextLength" },
        { """{"firm":{"name":"示例","creditCode":"91370102YL0000001Y"}}""", "firm.creditCode", "CreditCodeCheckDigit" },
        { """{"foundedOn":"1949-09-30"}""", "foundedOn", "FoundedInThePast" },
        { """{"foundedOn":"2999-01-01"}""", "foundedOn", "FoundedInThePast" },
        { """{"staff":-1}""", "staff", "Range" },
        { """{"staff":1000001}""", "staff", "Range" },
        { """{"revenue":-0.01}""", "revenue", "Range" },
        { """{"revenue":1000000000000}""", "revenue", "Range" },
        { """{"funding":-1}""", "funding", "Range" },
        { """{"funding":0.001}""", "funding", "Yuan" },
        { $$"""{"summary":"{{new string('字', 2001)}}"}""", "summary", "TextLength" },
        { """{"projectName":"a\u0000b"}""", "projectName", "NulCharacter" },
        { """{"summary":"\u0000"}""", "summary", "NulCharacter" },
        { """{"founder":{"name":"a\u0000b","idNumber":"379901199001019001","phone":"15400000001","groups":[]}}""", "founder.name", "NulCharacter" },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task A_field_that_breaks_a_rule_is_named(string change, string field, string rule)
    {
        var answer = await RefusedAsync(c => Put(c, change));

        await answer.ShouldBreakAsync<ValidationFailed>();
        await (await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync(field, rule);
    }

    [Theory]
    [InlineData("""{"stage":"unborn"}""", "stage", "Type")]
    [InlineData("""{"stage":1}""", "stage", "Type")]
    [InlineData("""{"stage":null}""", "stage", "Type")]
    [InlineData("""{"founder":null}""", "founder", "Type")]
    [InlineData("""{"founder":{"name":null,"idNumber":"","phone":"","groups":[]}}""", "founder.name", "Type")]
    [InlineData("""{"needs":["money"]}""", "needs[0]", "Type")]
    [InlineData("""{"needs":[null]}""", "needs[0]", "Type")]
    [InlineData("""{"staff":1.5}""", "staff", "Type")]
    [InlineData("""{"revenue":1e40}""", "revenue", "Type")]
    [InlineData("""{"foundedOn":"2025-02-30"}""", "foundedOn", "Type")]
    [InlineData("""{"state":"filed"}""", "state", "UnknownField")]
    public async Task A_field_of_the_wrong_shape_is_named(string change, string field, string rule) =>
        await (await (await RefusedAsync(c => Put(c, change))).ShouldBeAsync(HttpStatusCode.BadRequest)).ShouldNameAsync(field, rule);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"\\ud800\"")]
    public async Task A_body_that_is_no_object_is_refused(string body) =>
        await (await (await host.ShouldChangeNothingAsync(() => city.PostAsync($"{Api}/candidates", new StringContent(body, null, "application/json"))))
            .ShouldBeAsync(HttpStatusCode.BadRequest)).ShouldNameAsync("body", body is "" or "null" ? "Required" : "Json");

    private static void Put(JsonObject candidate, string change)
    {
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            candidate[name] = value?.DeepClone();
    }
}
