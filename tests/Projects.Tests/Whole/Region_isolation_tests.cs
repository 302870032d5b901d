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
    public Guid RelayTask { get; private set; }
    public string Template { get; private set; } = "";
    public string Import { get; private set; } = "";
    public Guid Suspicion { get; private set; }
    public string Sheet { get; private set; } = "";
    public string Reviewer { get; private set; } = "";
    public string Review { get; private set; } = "";
    public string LocalIndustry { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Dossier = await this.OpensDossierAsync("370102", 2026);
        Candidate = await SqlAsync<Guid>("select id from candidates");
        Selection = (await SqlAsync<Guid>("select id from selections")).ToString();
        Filing = await SqlAsync<Guid>("select id from filings");
        var city = CityOfficer("370100");
        await city.GrowsAsync(Dossier);
        await (await city.DraftAsync(Dossier, AccompanimentJourney.Item())).ShouldBeAsync(HttpStatusCode.Created);
        await (await city.ReportAsync(Dossier, "2026-04-01")).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.NamesOwnerAsync(Dossier, "jinans-entrepreneur")).ShouldBeAsync(HttpStatusCode.OK);
        Template = (await (await city.PostAsync($"{Api}/plan-templates", new { name = "n", stage = "seed", items = new[] { new { kind = "policy", task = "t", owner = "o", dueInWorkingDays = 1 } } }))
            .ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();
        Import = (await city.StartsImportAsync(ImportFile.Of(ImportFile.Row(900, ("regionCode", "370104")), ImportFile.Row(900, ("regionCode", "370104"), ("projectName", "另一项目"))))).ToString();
        await Eventually.SucceedsAsync(async () => (Suspicion = await SqlAsync<Guid>("select coalesce((select id from suspected_duplicates limit 1), gen_random_uuid())")).Version.ShouldBe(7));
        Sheet = await city.ReleasesSheetAsync(2027, []);
        Reviewer = (await city.AppointsAsync(Sheet, "jinans-judge"))[0];
        Review = ScreeningJourney.Id(await this.Judge("jinans-judge").ReviewsAsync(await city.AddsCandidateOfAsync(2027, county: "370105"), 8, 4));
        LocalIndustry = ScreeningJourney.Id(await (await city.PostAsync($"{Api}/local-industries", new
        {
            cityCode = "370100",
            content = new { name = "n", document = "d", industries = new[] { "tourism" }, keywords = Array.Empty<string>(), validFrom = "2026-01-01" },
        })).ReadNodeAsync(HttpStatusCode.Created));
        RelayTask = (await (await city.PostAsync($"{Api}/dossiers/{Dossier}/relay-tasks", new { department = "science", purpose = "highTech", request = "r", acceptBy = "2026-05-01" }))
            .ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    private Task<T> SqlAsync<T>(string sql) => DatabaseState.SqlAsync<T>(this, sql);
}

public sealed class Region_isolation_tests(JinansThings host) : IClassFixture<JinansThings>
{
    /// <summary>Method, address below the API and body of every endpoint; {c} {s} {f} {d} {r} stand for Jinan's things.</summary>
    private static readonly (string Method, string Path, string? Body)[] Endpoints =
    [
        ("POST", "candidates", "candidate"), ("POST", "candidates/import", "csv"), ("GET", "candidates/import-template", null), ("GET", "candidates", null),
        ("POST", "candidate-imports", "no csv"), ("GET", "candidate-imports", null), ("GET", "candidate-imports/{i}", null), ("GET", "candidate-imports/{i}/progress", null),
        ("GET", "candidate-imports/{i}/result", null), ("POST", "candidate-imports/{i}/cancellation", null),
        ("GET", "candidates/export", null), ("GET", "candidates/export/personal-numbers", null),
        ("GET", "candidate-duplicates", null), ("POST", "candidate-duplicates/{u}/dismissal", """{"reason":"r"}"""), ("GET", "candidates/{c}/duplicates", null),
        ("GET", "candidates/{c}/history", null), ("POST", "candidates/{c}/merge", """{"duplicateId":"{c}","reason":"r"}"""),
        ("GET", "candidates/{c}", null), ("GET", "candidates/{c}/personal-numbers", null), ("POST", "candidates/{c}/screening", """{"eligible":true,"reason":"r"}"""),
        ("POST", "candidates/screening", """[{"candidateId":"{c}","eligible":true,"reason":"r"}]"""),
        ("POST", "screening-sheets", """{"cityCode":"370100","year":2028,"content":{"criteria":[{"key":"a","name":"n","weight":100,"scale":10}],"passMark":60,"disagreementLimit":20,"leastReviews":1}}"""), ("GET", "screening-sheets", null), ("GET", "screening-sheets/{x}", null),
        ("DELETE", "screening-sheets/{x}", null), ("PUT", "screening-sheets/{x}", """{"criteria":[{"key":"a","name":"n","weight":100,"scale":10}],"passMark":60,"disagreementLimit":20,"leastReviews":1}"""), ("POST", "screening-sheets/{x}/release", null), ("POST", "screening-sheets/{x}/closing", null),
        ("POST", "screening-sheets/{x}/reopening", """{"reason":"r"}"""), ("GET", "screening-sheets/{x}/ranking", null), ("GET", "screening-sheets/{x}/reviews", null),
        ("POST", "screening-sheets/{x}/reviewers", """{"reviewers":[{"accountId":"a","name":"n"}]}"""), ("GET", "screening-sheets/{x}/reviewers", null),
        ("GET", "screening-reviewers/{v}", null), ("DELETE", "screening-reviewers/{v}", null), ("DELETE", "screening-reviewers/{v}/declarations/{c}", null),
        ("POST", "screening-reviewers/{v}/declarations", """{"conflicts":[{"reason":"r","creditCode":"91370102YL0000001P"}]}"""),
        ("GET", "candidates/{c}/screening-result", null), ("GET", "candidates/{c}/scopes", null),
        ("POST", "local-industries", """{"cityCode":"370100","content":{"name":"n","document":"d","industries":["tourism"],"keywords":[],"validFrom":"2026-01-01"}}"""), ("GET", "local-industries", null), ("GET", "local-industries/{l}", null), ("PUT", "local-industries/{l}", """{"name":"n","document":"d","industries":["tourism"],"keywords":[],"validFrom":"2026-01-01"}"""),
        ("GET", "me/screening-appointments", null), ("GET", "me/screening-appointments/{v}", null), ("GET", "me/screening-appointments/{v}/candidates", null),
        ("POST", "me/screening-appointments/{v}/declarations", """{"conflicts":[{"reason":"r","creditCode":"91370102YL0000001P"}]}"""),
        ("POST", "me/reviews", """{"candidateId":"{c}","review":{"marks":[]}}"""), ("GET", "me/reviews", null), ("GET", "me/reviews/{w}", null), ("PUT", "me/reviews/{w}", """{"marks":[]}"""),
        ("POST", "selections", """{"cityCode":"370100","year":2027}"""), ("GET", "selections", null), ("GET", "selections/{s}", null),
        ("PUT", "selections/{s}/entries", """{"candidateIds":[]}"""), ("POST", "selections/{s}/review", null),
        ("POST", "selections/{s}/public-notice", """{"from":"2026-01-01","until":"2026-01-02"}"""), ("POST", "selections/{s}/filing", null),
        ("POST", "selections/{s}/reopening", """{"reason":"r"}"""), ("POST", "selections/{s}/entries/{c}/striking", """{"reason":"r"}"""), ("POST", "selections/{s}/supplement", null),
        ("GET", "selections/{s}/quota", null), ("PUT", "selections/{s}/quota", """{"quota":1}"""), ("GET", "selections/{s}/steps", null), ("GET", "selections/overview", null),
        ("POST", "selections/{s}/objections", """{"candidateId":"{c}","raisedBy":"r","raisedOn":"2026-01-05","content":"c"}"""), ("GET", "selections/{s}/objections", null),
        ("GET", "selections/{s}/objections/{c}", null), ("POST", "selections/{s}/objections/{c}/answer", """{"upheld":true,"answer":"a"}"""), ("GET", "filings/{f}/print", null),
        ("POST", "selections/{s}/acknowledgement", null), ("POST", "selections/{s}/return", """{"reason":"r"}"""), ("GET", "filings/{f}", null),
        ("GET", "dossiers", null), ("GET", "dossiers/{d}", null), ("GET", "dossiers/{d}/timeline", null), ("GET", "audit/verification", null),
        ("GET", "operations", null), ("GET", "dead-letters?queue=q", null), ("POST", "dead-letters/redeliveries", """{"queue":"q"}"""),
        ("GET", "dossiers/{d}/profile", null), ("PUT", "dossiers/{d}/profile", """{"profile":{"projectName":"p","industry":"tourism","groups":[],"needs":[]},"reason":"r"}"""),
        ("GET", "dossiers/{d}/versions", null), ("GET", "dossiers/{d}/versions/{n}", null), ("GET", "dossiers/{d}/versions/{n}/changes", null), ("GET", "dossiers/{d}/as-of/{day}", null),
        ("POST", "dossiers/{d}/attachments?name=a.pdf", "%PDF-1.7"), ("GET", "dossiers/{d}/attachments", null), ("GET", "dossiers/{d}/attachments/{c}", null),
        ("GET", "dossiers/{d}/attachments/{c}/content", null), ("DELETE", "dossiers/{d}/attachments/{c}", null),
        ("GET", "dossiers/{d}/owner", null), ("PUT", "dossiers/{d}/owner", """{"accountId":"a"}"""),
        ("GET", "me/dossiers", null), ("GET", "me/dossiers/{d}", null), ("GET", "me/dossiers/{d}/timeline", null), ("GET", "me/dossiers/{d}/plan", null), ("GET", "me/dossiers/{d}/indicators", null),
        ("GET", "dossiers/{d}/plan", null), ("POST", "dossiers/{d}/plan", """{"items":[{"kind":"policy","task":"t","owner":"o","dueOn":"2040-01-01"}]}"""),
        ("PATCH", "dossiers/{d}/plan", """{"reason":"r","add":[{"kind":"policy","task":"t","owner":"o","dueOn":"2040-01-01"}]}"""),
        ("POST", "dossiers/{d}/plan/items/{d}/completion", """{"result":"r"}"""), ("GET", "dossiers/{d}/plan/versions", null), ("GET", "dossiers/{d}/plan/versions/{n}", null),
        ("GET", "dossiers/{d}/plan/reviews", null), ("POST", "dossiers/{d}/plan/reviews", """{"findings":"f"}"""),
        ("GET", "plan-items", null), ("GET", "plans", null), ("GET", "plan-progress", null),
        ("GET", "plan-templates", null), ("POST", "plan-templates", """{"name":"n","stage":"seed","items":[]}"""), ("GET", "plan-templates/{t}", null),
        ("PUT", "plan-templates/{t}", """{"name":"n","stage":"seed","items":[{"kind":"policy","task":"t","owner":"o","dueInWorkingDays":1}]}"""), ("DELETE", "plan-templates/{t}", null),
        ("GET", "dossiers/{d}/indicators", null), ("POST", "dossiers/{d}/indicators", """{"asOf":"2026-04-02","staff":1,"revenue":1,"funding":1}"""),
        ("POST", "dossiers/{d}/promotion", """{"stage":"mature","reason":"r"}"""), ("POST", "dossiers/{d}/failure", """{"reason":"r"}"""),
        ("POST", "dossiers/{d}/second-incubation/review", """{"causes":[{"category":"market","text":"c","main":true}],"lessons":["l"],"assets":[]}"""),
        ("GET", "dossiers/{d}/second-incubation/reviews", null), ("GET", "second-incubation/statistics", null), ("GET", "second-incubation/projects", null),
        ("GET", "dossiers/{d}/export", null), ("GET", "dossiers/{d}/export/print", null), ("GET", "qualifications", null),
        ("POST", "dossiers/{d}/second-incubation/restart", """{"projectName":"p","industry":"tourism","stage":"seed","needs":[]}"""),
        ("GET", "dossiers/{d}/promotion-evaluation", null), ("GET", "promotion-proposals", null), ("GET", "promotion-proposals/{c}", null),
        ("POST", "promotion-proposals/{c}/decision", """{"accepted":true,"reason":"r"}"""), ("GET", "stage-criteria", null),
        ("GET", "relay-criteria", null), ("POST", "dossiers/{d}/relay-evaluation", """{"purpose":"gazelle"}"""),
        ("POST", "dossiers/{d}/relay-tasks", """{"department":"industry","purpose":"gazelle","request":"r","acceptBy":"2026-05-01"}"""),
        ("GET", "relay-tasks", null), ("GET", "relay-tasks/{r}", null), ("GET", "me/relay-tasks", null), ("GET", "me/relay-tasks/{r}", null),
        ("POST", "me/relay-tasks/{r}/acceptance", null), ("POST", "me/relay-tasks/{r}/rejection", """{"reason":"r"}"""), ("POST", "me/relay-tasks/{r}/completion", """{"result":"r"}"""),
    ];

    private static readonly string[] Everything =
    [
        Permissions.ProjectsRead, Permissions.ProjectsImport, Permissions.ProjectsScreen, Permissions.CandidatesReview, Permissions.ProjectsSelect, Permissions.ProjectsFile,
        Permissions.ProjectsAcknowledge, Permissions.DossiersRead, Permissions.PersonalNumbersRead, Permissions.DossiersManage, Permissions.OwnDossierRead,
        Permissions.IndicatorsReport, Permissions.PlansManage, Permissions.PlanTemplatesManage, Permissions.StagesDecide, Permissions.RelayAssign, Permissions.RelayAnswer,
        Permissions.AuditVerify, Permissions.OperationsRead, Permissions.OperationsRedeliver,
    ];

    public static TheoryData<string, string, string?> All()
    {
        var data = new TheoryData<string, string, string?>();
        foreach (var (method, path, body) in Endpoints)
            data.Add(method, path, body);
        return data;
    }

    /// <summary>Those that a region rules.</summary>
    public static TheoryData<string, string, string?> Regional()
    {
        var data = new TheoryData<string, string, string?>();
        foreach (var (method, path, body) in Endpoints.Where(e => e.Path is not ("relay-criteria" or "stage-criteria") && !OfAccount(e.Path)))
            data.Add(method, path, body);
        return data;
    }

    /// <summary>What belongs to an account alone, whatever the region.</summary>
    private static bool OfAccount(string path) =>
        new[] { "me/dossiers", "me/screening-appointments", "me/reviews" }.Any(own => path.StartsWith(own, StringComparison.Ordinal));

    public static TheoryData<string> OwnAlone() => [.. Endpoints.Select(e => e.Path).Where(p => p.StartsWith("me/dossiers", StringComparison.Ordinal))];

    private Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, string? body)
    {
        var request = new HttpRequestMessage(new(method), $"{Api}/{OfJinan(path)}");
        request.Headers.TryAddWithoutValidation("If-Match", "\"5\"");
        var content = body switch { null => null, "candidate" => Candidate().ToJsonString(), "csv" => ImportFile.Of(ImportFile.Row(1)), "no csv" => "x\r\n", _ => OfJinan(body) };
        if (content is not null)
            request.Content = new StringContent(content, Encoding.UTF8, new MediaTypeHeaderValue(body is "csv" or "no csv" ? "text/csv" : "application/json", "utf-8"));
        return host.ShouldChangeNothingAsync(() => client.SendAsync(request));
    }

    private string OfJinan(string text) =>
        text.Replace("{c}", host.Candidate.ToString()).Replace("{s}", host.Selection).Replace("{f}", host.Filing.ToString()).Replace("{d}", host.Dossier.ToString())
            .Replace("{r}", host.RelayTask.ToString()).Replace("{t}", host.Template).Replace("{i}", host.Import).Replace("{u}", host.Suspicion.ToString()).Replace("{n}", "1")
            .Replace("{x}", host.Sheet).Replace("{v}", host.Reviewer).Replace("{w}", host.Review).Replace("{l}", host.LocalIndustry).Replace("{day}", "2026-04-20");

    [Theory]
    [MemberData(nameof(All))]
    public async Task Another_citys_caller_who_may_do_everything_sees_and_changes_nothing(string method, string path, string? body)
    {
        var answer = await SendAsync(host.As("nobody", "370200", null, Everything), method, path, body);
        var text = await answer.Content.ReadAsStringAsync();

        foreach (var thing in new[] { host.Candidate.ToString(), host.Selection, host.Filing.ToString(), host.Dossier.ToString(), host.RelayTask.ToString(), host.Sheet, host.Reviewer, host.Review, host.LocalIndustry })
            text.Replace(path, "").Contains(thing).ShouldBe(path.Contains('{') && text.Contains("\"instance\"") && answer.RequestMessage!.RequestUri!.ToString().Contains(thing), "only the address may repeat the id");
        switch (path)
        {
            case "candidates/import-template" or "relay-criteria" or "stage-criteria":
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                break;
            case "candidates/export" or "candidates/export/personal-numbers":
                text.Trim().Split('\n').ShouldHaveSingleItem();
                break;
            case "plan-templates" or "candidate-imports" or "me/reviews" when method == "POST":
                await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
                break;
            case "selections/overview":
                JsonNode.Parse(text)!["cities"]!.AsArray().ShouldHaveSingleItem()!["cityCode"]!.GetValue<string>().ShouldBe("370200");
                break;
            case "second-incubation/statistics":
                JsonNode.Parse(text)!["cities"]!.AsArray().ShouldBeEmpty();
                break;
            case "candidates/import":
                (await answer.ReadAsync<ImportCounts>()).Named.ShouldBe([(2, "regionCode", "OutsideRegion")]);
                break;
            case "candidates/screening":
                JsonNode.Parse(text)!["rows"]![0]!["errors"]![0]!["rule"]!.GetValue<string>().ShouldBe("CandidateUnknown");
                break;
            case var list when method == "GET" && !list.Contains('{') && list is not ("audit/verification" or "operations" or "dead-letters?queue=q"):
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
        (await (await SendAsync(host.As(Roles.Bank, "370000", null, "something.else"), method, path, body)).ReadNodeAsync(HttpStatusCode.Forbidden))["type"]!.GetValue<string>().ShouldBe("urn:chuangmeng:problem:not-permitted");

    [Theory]
    [MemberData(nameof(Regional))]
    public async Task With_a_token_without_a_region_it_is_403_and_nothing_changes(string method, string path, string? body) =>
        await (await SendAsync(host.As("nobody", "", null, Everything), method, path, body)).ShouldBeAsync(HttpStatusCode.Forbidden);

    [Theory]
    [MemberData(nameof(OwnAlone))]
    public async Task What_is_the_callers_own_alone_is_shown_to_its_owner_and_to_nobody_else(string path)
    {
        await (await SendAsync(host.As(Roles.Entrepreneur, "370100", "jinans-entrepreneur"), "GET", path, null)).ShouldBeAsync(HttpStatusCode.OK);
        foreach (var (region, account) in new[] { ("370100", "another"), ("370200", "jinans-entrepreneur"), ("", "jinans-entrepreneur") })
        {
            var answer = await SendAsync(host.As(Roles.Entrepreneur, region, account), "GET", path, null);
            if (path == "me/dossiers")
                (await answer.ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty();
            else
                await answer.ShouldBeAsync(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Every_endpoint_is_tried()
    {
        var openApi = await (await host.Anonymous().GetAsync("/openapi/v1.json")).ReadNodeAsync();
        var known = openApi["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(m => m.Key.ToUpperInvariant() + " " + Shape(p.Key[(Api.Length + 1)..])));

        known.ShouldBe(Endpoints.Select(e => e.Method + " " + Shape(e.Path)), ignoreOrder: true);

        static string Shape(string path) => System.Text.RegularExpressions.Regex.Replace(path.Split('?')[0].Trim('/'), @"\{\w+\}", "{}");
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
