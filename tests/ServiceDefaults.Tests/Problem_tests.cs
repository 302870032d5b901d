using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;

namespace ChuangMeng.ServiceDefaults.Tests;

public sealed class Problem_tests(DefaultsHost host) : IClassFixture<DefaultsHost>
{
    [Theory]
    [InlineData("GET", "/api/projects/v1/nothing", 404, "resource-not-found")]
    [InlineData("GET", "/", 404, "resource-not-found")]
    [InlineData("DELETE", "/api/projects/v1/candidates", 405, "method-not-allowed")]
    [InlineData("GET", "/api/projects/v1/candidates/not-an-id", 404, "resource-not-found")]
    [InlineData("GET", "/api/projects/v1/candidates/01980000-0000-7000-8000-000000000000", 404, "resource-not-found")]
    public async Task What_no_endpoint_answers_is_a_problem_document(string method, string address, int status, string type)
    {
        foreach (var (language, chinese) in new[] { ("zh-CN", true), ("en", false) })
        {
            var request = new HttpRequestMessage(new HttpMethod(method), address);
            request.Headers.Add("Accept-Language", language);

            var answer = await host.CityOfficer("370100").SendAsync(request);

            var problem = await ShouldBeProblemAsync(answer, status, type);
            problem["title"]!.GetValue<string>().Any(c => c > 0x2000).ShouldBe(chinese);
            problem["instance"]!.GetValue<string>().ShouldBe(address);
        }
    }

    [Fact]
    public async Task An_unknown_address_is_404_without_a_token_too() =>
        await ShouldBeProblemAsync(await host.Anonymous().GetAsync("/api/projects/v1/nothing"), 404, "resource-not-found");

    [Fact]
    public async Task A_body_of_another_media_type_is_415()
    {
        var answer = await host.CityOfficer("370100").PostAsync(Candidates.Address, new StringContent("regionCode: 370102", Encoding.UTF8, "text/yaml"));

        await ShouldBeProblemAsync(answer, 415, "wrong-media-type");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("utf-7")]
    public async Task A_body_in_an_unknown_charset_is_415(string charset)
    {
        var body = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", charset) } };

        await ShouldBeProblemAsync(await host.CityOfficer("370100").PostAsync(Candidates.Address, body), 415, "wrong-media-type");
    }

    [Theory]
    [InlineData("{", "body", "Json")]
    [InlineData("", "body", "Required")]
    [InlineData("null", "body", "Required")]
    [InlineData("[]", "body", "Json")]
    [InlineData("{\"regionCode\": 370102}", "regionCode", "Type")]
    [InlineData("{\"founder\": []}", "founder", "Type")]
    [InlineData("{\"nonsense\": 1}", "nonsense", "UnknownField")]
    [InlineData("{\"founder\": {\"nonsense\": 1}}", "founder.nonsense", "UnknownField")]
    [InlineData("{\"regionCode\":\"370102\",\"regionCode\":\"370202\"}", "regionCode", "DuplicateField")]
    [InlineData("{\"founder\": {\"name\":\"王\",\"name\":\"李\"}}", "founder.name", "DuplicateField")]
    [InlineData("{\"regionCode\":\"370102\"}", "projectName", "Required")]
    [InlineData("{\"regionCode\":\"370102\"}", "founder", "Required")]
    [InlineData("{\"founder\": {\"name\":\"王\"}}", "founder.idNumber", "Required")]
    [InlineData("{\"stage\": \"middleAge\"}", "stage", "Type")]
    [InlineData("{\"stage\": 1}", "stage", "Type")]
    [InlineData("{\"needs\": [\"finance\", \"luck\"]}", "needs[1]", "Type")]
    [InlineData("{\"projectName\": null}", "projectName", "Type")]
    [InlineData("{\"foundedOn\": \"2026-02-30\"}", "foundedOn", "Type")]
    public async Task A_body_that_cannot_be_read_names_its_field(string body, string field, string rule)
    {
        var answer = await host.CityOfficer("370100").PostAsync(Candidates.Address, new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await ShouldBeProblemAsync(answer, 400, "malformed-request");
        problem["errors"].ShouldNotBeNull(problem.ToJsonString());
        await answer.ShouldNameAsync(field, rule);
        problem.ToJsonString().ShouldNotContain("ChuangMeng.", Case.Sensitive);
        problem.ToJsonString().ShouldNotContain("System.", Case.Sensitive);
    }

    [Theory]
    [InlineData("?year=soon", "year")]
    [InlineData("?industry=mining", "industry")]
    [InlineData("?industry=99", "industry")]
    public async Task A_query_that_cannot_be_read_names_its_field(string query, string field)
    {
        var answer = await host.CityOfficer("370100").GetAsync(Candidates.Address + query);

        await ShouldBeProblemAsync(answer, 400, "malformed-request");
        await answer.ShouldNameAsync(field, "Type");
    }

    [Theory]
    [InlineData("modernMarine")]
    [InlineData("ModernMarine")]
    public async Task A_filter_takes_the_words_that_answers_use(string industry) =>
        await (await host.CityOfficer("370100").GetAsync($"{Candidates.Address}?industry={industry}")).ShouldBeAsync(HttpStatusCode.OK);

    [Fact]
    public async Task A_broken_rule_of_a_field_names_the_nested_field_in_the_callers_spelling()
    {
        var candidate = Candidates.New();
        candidate["founder"]!["idNumber"] = "379901199001019999";
        candidate["projectName"] = "";

        var answer = await host.CityOfficer("370100").PostAsync(Candidates.Address, candidate);

        await (await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldBreakAsync<ValidationFailed>();
        await answer.ShouldNameAsync("founder.idNumber", "IdCardCheckDigit");
        await answer.ShouldNameAsync("projectName", "TextLength");
    }

    [Fact]
    public async Task Bad_input_changes_nothing()
    {
        var before = await host.AsOwnerAsync<long>("select count(*) from candidates");
        var candidate = Candidates.New();
        candidate["staff"] = -1;

        await (await host.CityOfficer("370100").PostAsync(Candidates.Address, candidate)).ShouldBeAsync(HttpStatusCode.UnprocessableEntity);

        (await host.AsOwnerAsync<long>("select count(*) from candidates")).ShouldBe(before);
    }

    private static async Task<JsonNode> ShouldBeProblemAsync(HttpResponseMessage answer, int status, string type)
    {
        var body = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, body);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", body);
        var problem = JsonNode.Parse(body)!;
        problem["type"]!.GetValue<string>().ShouldBe("urn:chuangmeng:problem:" + type, body);
        problem["status"]!.GetValue<int>().ShouldBe(status);
        problem["title"]!.GetValue<string>().ShouldNotBeEmpty();
        problem["traceId"]!.GetValue<string>().ShouldNotBeEmpty();
        return problem;
    }
}
