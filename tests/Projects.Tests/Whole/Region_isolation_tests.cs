using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Whole;

/// <summary>One of each thing, belonging to Jinan's Lixia (370102).</summary>
public sealed class JinansThings(PlatformServers servers) : ProjectsHost(servers)
{
    public Guid Candidate { get; private set; }
    public string Selection { get; private set; } = "";
    public Guid Filing { get; private set; }
    public Guid Dossier { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Dossier = await this.OpensDossierAsync("370102", 2026);
        Candidate = await SqlAsync<Guid>("select id from candidates");
        Selection = (await SqlAsync<Guid>("select id from selections")).ToString();
        Filing = await SqlAsync<Guid>("select id from filings");
    }

    private Task<T> SqlAsync<T>(string sql) => DatabaseState.SqlAsync<T>(this, sql);
}

public sealed class Region_isolation_tests(JinansThings host) : IClassFixture<JinansThings>
{
    /// <summary>Method, address below the API and body of every endpoint; {c} {s} {f} {d} stand for Jinan's things.</summary>
    private static readonly (string Method, string Path, string? Body)[] Endpoints =
    [
        ("POST", "candidates", "candidate"), ("POST", "candidates/import", "csv"), ("GET", "candidates/import-template", null), ("GET", "candidates", null),
        ("GET", "candidates/{c}", null), ("GET", "candidates/{c}/personal-numbers", null), ("POST", "candidates/{c}/screening", """{"eligible":true,"reason":"r"}"""),
        ("POST", "selections", """{"cityCode":"370100","year":2027}"""), ("GET", "selections", null), ("GET", "selections/{s}", null),
        ("PUT", "selections/{s}/entries", """{"candidateIds":[]}"""), ("POST", "selections/{s}/review", null),
        ("POST", "selections/{s}/public-notice", """{"from":"2026-01-01","until":"2026-01-02"}"""), ("POST", "selections/{s}/filing", null),
        ("POST", "selections/{s}/acknowledgement", null), ("POST", "selections/{s}/return", """{"reason":"r"}"""), ("GET", "filings/{f}", null),
        ("GET", "dossiers", null), ("GET", "dossiers/{d}", null), ("GET", "dossiers/{d}/timeline", null), ("GET", "audit/verification", null),
    ];

    private static readonly string[] Everything =
    [
        Permissions.ProjectsRead, Permissions.ProjectsImport, Permissions.ProjectsScreen, Permissions.ProjectsSelect, Permissions.ProjectsFile,
        Permissions.ProjectsAcknowledge, Permissions.DossiersRead, Permissions.PersonalNumbersRead,
    ];

    public static TheoryData<string, string, string?> All()
    {
        var data = new TheoryData<string, string, string?>();
        foreach (var (method, path, body) in Endpoints)
            data.Add(method, path, body);
        return data;
    }

    private Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, string? body)
    {
        path = path.Replace("{c}", host.Candidate.ToString()).Replace("{s}", host.Selection).Replace("{f}", host.Filing.ToString()).Replace("{d}", host.Dossier.ToString());
        var request = new HttpRequestMessage(new(method), $"{Api}/{path}");
        request.Headers.TryAddWithoutValidation("If-Match", "\"5\"");
        var content = body switch { null => null, "candidate" => Candidate().ToJsonString(), "csv" => ImportFile.Of(ImportFile.Row(1)), _ => body };
        if (content is not null)
            request.Content = new StringContent(content, Encoding.UTF8, new MediaTypeHeaderValue(body == "csv" ? "text/csv" : "application/json", "utf-8"));
        return host.ShouldChangeNothingAsync(() => client.SendAsync(request));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Another_citys_caller_who_may_do_everything_sees_and_changes_nothing(string method, string path, string? body)
    {
        var answer = await SendAsync(host.As("nobody", "370200", null, Everything), method, path, body);
        var text = await answer.Content.ReadAsStringAsync();

        foreach (var thing in new[] { host.Candidate.ToString(), host.Selection, host.Filing.ToString(), host.Dossier.ToString() })
            text.Replace(path, "").Contains(thing).ShouldBe(path.Contains('{') && text.Contains("\"instance\"") && answer.RequestMessage!.RequestUri!.ToString().Contains(thing), "only the address may repeat the id");
        switch (path)
        {
            case "candidates/import-template":
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                break;
            case "candidates/import":
                (await answer.ReadAsync<ImportCounts>()).Named.ShouldBe([(2, "regionCode", "OutsideRegion")]);
                break;
            case var list when method == "GET" && !list.Contains('{') && !list.StartsWith("audit", StringComparison.Ordinal):
                JsonNode.Parse(text)!["items"]!.AsArray().ShouldBeEmpty();
                break;
            default:
                answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Without_a_token_it_is_401_and_nothing_changes(string method, string path, string? body) =>
        (await (await SendAsync(host.Anonymous(), method, path, body)).ReadNodeAsync(HttpStatusCode.Unauthorized))["type"]!.GetValue<string>().ShouldBe("urn:chuangmeng:problem:not-signed-in");

    [Theory]
    [MemberData(nameof(All))]
    public async Task With_a_token_that_lacks_the_permission_it_is_403_and_nothing_changes(string method, string path, string? body) =>
        (await (await SendAsync(host.As(Roles.Entrepreneur, "370000", null, "something.else"), method, path, body)).ReadNodeAsync(HttpStatusCode.Forbidden))["type"]!.GetValue<string>().ShouldBe("urn:chuangmeng:problem:not-permitted");

    [Theory]
    [MemberData(nameof(All))]
    public async Task With_a_token_without_a_region_it_is_403_and_nothing_changes(string method, string path, string? body) =>
        await (await SendAsync(host.As("nobody", "", null, Everything), method, path, body)).ShouldBeAsync(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Every_endpoint_is_tried()
    {
        var openApi = await (await host.Anonymous().GetAsync("/openapi/v1.json")).ReadNodeAsync();
        var known = openApi["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(m => m.Key.ToUpperInvariant() + " " + Shape(p.Key[(Api.Length + 1)..])));

        known.ShouldBe(Endpoints.Select(e => e.Method + " " + Shape(e.Path)), ignoreOrder: true);

        static string Shape(string path) => System.Text.RegularExpressions.Regex.Replace(path.Trim('/'), @"\{\w+\}", "{}");
    }

    [Fact]
    public async Task A_countys_caller_sees_only_the_county()
    {
        await host.CityOfficer("370100").AddsCandidateAsync("370103");

        foreach (var (county, visible) in new[] { ("370102", true), ("370103", false) })
        {
            var specialist = host.As(Roles.Specialist, county);
            foreach (var (list, own) in new[] { ("candidates", 1), ("dossiers", visible ? 1 : 0), ("selections", 0) })
                (await (await specialist.GetAsync($"{Api}/{list}")).ReadNodeAsync())["items"]!.AsArray().Count.ShouldBe(own, $"{county} {list}");
            await (await specialist.GetAsync($"{Api}/dossiers/{host.Dossier}")).ShouldBeAsync(visible ? HttpStatusCode.OK : HttpStatusCode.NotFound);
            await (await specialist.GetAsync($"{Api}/dossiers/{host.Dossier}/timeline")).ShouldBeAsync(visible ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        }
    }
}
