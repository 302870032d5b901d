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
    [InlineData("?year=1%0A2", "year")]
    [InlineData("?industry=%0D%0Amining%0A", "industry")]
    public async Task A_query_that_cannot_be_read_names_its_field(string query, string field)
    {
        var answer = await host.CityOfficer("370100").GetAsync(Candidates.Address + query);

        await ShouldBeProblemAsync(answer, 400, "malformed-request");
        await answer.ShouldNameAsync(field, "Type");
    }

    [Theory]
    [InlineData("?year=379901199001019999")]
    [InlineData("?stage=154-0004-0000")]
    [InlineData("?379901199001019999=1")]
    [InlineData("?region=15400040000")]
    public async Task A_personal_number_in_a_query_is_not_repeated(string query)
    {
        var answer = await host.CityOfficer("370100").GetAsync(Candidates.Address + query);

        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.ToJsonString().ShouldNotMatch("[0-9][0-9-]{8}");
    }

    [Theory]
    [InlineData("{\"379901199001019999\": 1}", "******************")]
    [InlineData("{\"379901 19900101 9999\": 1}", "****** ******** ****")]
    [InlineData("{\"founder\": {\"15400040000\": 1}}", "founder.***********")]
    [InlineData("{\"founder\": {\"1.5400040000\": 1}}", "founder.*.**********")]
    [InlineData("{\"founder\": {\"15400040000'\\n\": 1}}", "founder.***********'\n")]
    public async Task A_field_whose_name_is_a_personal_number_is_named_without_it(string body, string field)
    {
        var answer = await host.CityOfficer("370100").PostAsync(Candidates.Address, new StringContent(body, Encoding.UTF8, "application/json"));

        await answer.ShouldNameAsync(field, "UnknownField");
    }

    [Theory]
    [InlineData("?regoin=370102", "regoin")]
    [InlineData("?region=370102&Limmit=1", "Limmit")]
    [InlineData("?=1", "")]
    [InlineData("?year[]=2026", "year[]")]
    public async Task A_parameter_that_there_is_not_is_named_and_not_ignored(string query, string field)
    {
        var answer = await host.CityOfficer("370100").GetAsync(Candidates.Address + query);

        (await ShouldBeProblemAsync(answer, 400, "malformed-request"))["errors"]!.AsArray().Count.ShouldBe(1);
        await answer.ShouldNameAsync(field, "UnknownParameter");
    }

    [Fact]
    public async Task Of_many_parameters_that_there_are_not_the_first_are_named_and_none_at_length()
    {
        var answer = await host.CityOfficer("370100").GetAsync(Candidates.Address + "?" + string.Join('&', Enumerable.Range(100, 50).Select(n => $"{new string('n', 110)}{n}=1")));

        (await ShouldBeProblemAsync(answer, 400, "malformed-request"))["errors"]!.AsArray().Select(e => e!["field"]!.GetValue<string>()).ShouldBe(Enumerable.Repeat(new string('n', 60) + "…", 20));
    }

    [Fact]
    public async Task A_parameter_is_known_in_whatever_case() =>
        await (await host.CityOfficer("370100").GetAsync(Candidates.Address + "?Region=370102&LIMIT=1")).ShouldBeAsync(HttpStatusCode.OK);

    [Fact]
    public async Task A_POST_with_a_parameter_that_there_is_not_changes_nothing()
    {
        var before = await host.AsOwnerAsync<long>("select count(*) from candidates");

        await (await host.CityOfficer("370100").PostAsync(Candidates.Address + "?yaer=2027", Candidates.New())).ShouldNameAsync("yaer", "UnknownParameter");

        (await host.AsOwnerAsync<long>("select count(*) from candidates")).ShouldBe(before);
    }

    [Fact]
    public async Task Without_a_token_401_comes_first() =>
        await ShouldBeProblemAsync(await host.Anonymous().GetAsync(Candidates.Address + "?regoin=370102"), 401, "not-signed-in");

    [Theory]
    [InlineData(8 * 1024, 200)]
    [InlineData((8 * 1024) + 1, 414)]
    [InlineData(60 * 1024, 414)]
    public async Task A_longer_address_than_allowed_is_told_by_a_problem_document(int length, int status)
    {
        var address = Candidates.Address + "?name=";

        await ShouldBeAsync(await host.CityOfficer("370100").GetAsync(address + new string('n', length - address.Length)), status, "address-too-long");
    }

    [Theory]
    [InlineData(1, 100, 200)]
    [InlineData(1, 33 * 1024, 431)]
    [InlineData(1, 200 * 1024, 431)]
    [InlineData(120, 1, 431)]
    [InlineData(700, 1, 431)]
    public async Task More_headers_than_allowed_are_told_by_a_problem_document(int count, int length, int status)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Candidates.Address);
        for (var n = 0; n < count; n++)
            request.Headers.TryAddWithoutValidation($"X-Long-{n}", new string('x', length));

        await ShouldBeAsync(await host.CityOfficer("370100").SendAsync(request), status, "headers-too-large");
    }

    private static Task ShouldBeAsync(HttpResponseMessage answer, int status, string type) =>
        status == 200 ? answer.ShouldBeAsync(HttpStatusCode.OK) : ShouldBeProblemAsync(answer, status, type);

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u202e")]
    [InlineData("\u0001")]
    [InlineData("\u00a0\u3000")]
    [InlineData("\u3164\u2800")]
    [InlineData("\u0301\ufe0f")]
    [InlineData("\U000e0041")]
    public async Task A_text_of_which_nothing_can_be_seen_is_none(string text)
    {
        var candidate = Candidates.New();
        candidate["projectName"] = text;

        await (await host.CityOfficer("370100").PostAsync(Candidates.Address, candidate)).ShouldNameAsync("projectName", "TextLength");
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
