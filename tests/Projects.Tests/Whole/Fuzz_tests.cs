using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Whole;

/// <summary>Whatever is sent, the answer is no 500, and a refusal is a problem document that changed no row.</summary>
public sealed class Fuzz_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static readonly string[] Oddities =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "9223372036854775808", "[]", "[[]]", "{}", "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"示例\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"",
        "\"'; drop table candidates; --\"", "\"%\"", "\"370102\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"𝒳🏭\"", "\"\\u202e\"", "\"NaN\"", "\"00000000-0000-0000-0000-000000000000\"",
    ];

    [Theory]
    [InlineData(20261122, 400)]
    public async Task No_mutated_body_gives_a_500_and_no_refusal_changes_a_row(int seed, int rounds)
    {
        var random = new Random(seed);
        host.Clock.FreezeAtShanghai("2026-04-20 09:00:00");
        var (city, province) = (host.CityOfficer("370100"), host.ProvinceOfficer());
        var candidate = await city.AddsCandidateAsync();
        var selection = await city.BeginsSelectionAsync("370100", 2026);
        var sheet = await city.ReleasesSheetAsync(2028, ["judge"]);
        var (judge, marked) = (host.Judge("judge"), await city.AddsCandidateOfAsync(2028));
        var appointment = ScreeningJourney.Id((await judge.NodeAsync("me/screening-appointments"))["items"]![0]!);
        (string Path, HttpClient Client, Func<JsonNode> Body)[] targets =
        [
            ("candidates", city, () => Candidate(change: c => c["firm"] = new JsonObject { ["name"] = "示例", ["creditCode"] = "91370102YL0000001P" })),
            ("candidates/import", city, () => new JsonArray(Candidate(), Candidate())),
            ($"candidates/{candidate}/screening", city, () => new JsonObject { ["eligible"] = true, ["reason"] = "理由", ["fitsLocalIndustry"] = false }),
            ("screening-sheets", city, () => new JsonObject { ["cityCode"] = "370100", ["year"] = 2029, ["content"] = ScreeningJourney.Content() }),
            ($"screening-sheets/{sheet}/reviewers", city, () => new JsonObject { ["reviewers"] = new JsonArray(new JsonObject { ["accountId"] = "a", ["name"] = "n" }) }),
            ($"me/screening-appointments/{appointment}/declarations", judge, () => new JsonObject { ["conflicts"] = new JsonArray(new JsonObject { ["reason"] = "r", ["creditCode"] = "91370102YL0000001P" }) }),
            ("me/reviews", judge, () => new JsonObject { ["candidateId"] = marked, ["review"] = ScreeningJourney.Marks(8, 4) }),
            ("local-industries", city, () => new JsonObject
            {
                ["cityCode"] = "370100",
                ["content"] = new JsonObject { ["name"] = "n", ["document"] = "d", ["industries"] = new JsonArray("tourism"), ["keywords"] = new JsonArray("海洋"), ["validFrom"] = "2026-01-01", ["validTo"] = "2026-12-31" },
            }),
            ("selections", city, () => new JsonObject { ["cityCode"] = "370100", ["year"] = 2027 }),
            ($"selections/{selection}/entries", city, () => new JsonObject { ["candidateIds"] = new JsonArray(candidate) }),
            ($"selections/{selection}/public-notice", city, () => new JsonObject { ["from"] = "2026-04-13", ["until"] = "2026-04-17" }),
            ($"selections/{selection}/return", province, () => new JsonObject { ["reason"] = "原因" }),
        ];

        await host.QuietAsync();

        await TryAsync(random, seed, rounds, targets);
    }

    [Theory]
    [InlineData(20261123, 400)]
    public async Task No_mutated_body_about_a_dossier_gives_a_500_and_no_refusal_changes_a_row(int seed, int rounds)
    {
        var (city, department) = (host.CityOfficer("370100"), host.AsOrganisation(Roles.DepartmentOfficer, "370100", "science"));
        var dossiers = await host.OpensDossiersAsync("370102", 2027, 3);
        await city.GrowsAsync(dossiers[0]);
        var plan = await (await city.DraftAsync(dossiers[0], AccompanimentJourney.Item())).ReadNodeAsync(System.Net.HttpStatusCode.Created);
        await city.FailsAsync(dossiers[2]);
        var task = (await (await city.PostAsync($"{Api}/dossiers/{dossiers[0]}/relay-tasks", new { department = "science", purpose = "highTech", request = "r", acceptBy = "2027-05-01" }))
            .ReadNodeAsync(System.Net.HttpStatusCode.Created))["id"];
        var item = new JsonObject { ["kind"] = "policy", ["task"] = "政策解读", ["owner"] = "李示例", ["dueOn"] = "2040-01-01" };
        (string Path, HttpClient Client, Func<JsonNode> Body)[] targets =
        [
            ($"dossiers/{dossiers[0]}/owner", city, () => new JsonObject { ["accountId"] = "a" }),
            ($"dossiers/{dossiers[1]}/plan", city, () => new JsonObject { ["items"] = new JsonArray(item.DeepClone()), ["reason"] = "r" }),
            ($"dossiers/{dossiers[0]}/plan", city, () => new JsonObject
            {
                ["reason"] = "r", ["add"] = new JsonArray(item.DeepClone()),
                ["change"] = new JsonArray(new JsonObject { ["itemId"] = plan["items"]![0]!["id"]!.DeepClone(), ["task"] = "t", ["dueInWorkingDays"] = 3 }),
                ["drop"] = new JsonArray(new JsonObject { ["itemId"] = plan["items"]![0]!["id"]!.DeepClone(), ["why"] = "w" }),
            }),
            ($"dossiers/{dossiers[0]}/plan/items/{plan["items"]![0]!["id"]}/completion", city, () => new JsonObject { ["result"] = "r" }),
            ($"dossiers/{dossiers[0]}/indicators", city, () => new JsonObject { ["asOf"] = "2026-01-01", ["staff"] = 1, ["revenue"] = 1.5, ["funding"] = 2, ["rdExpense"] = 3 }),
            ($"dossiers/{dossiers[1]}/promotion", city, () => new JsonObject { ["stage"] = "growth", ["reason"] = "r" }),
            ($"dossiers/{dossiers[1]}/failure", city, () => new JsonObject { ["reason"] = "r" }),
            ($"dossiers/{dossiers[2]}/second-incubation/review", city, () => new JsonObject
            {
                ["causes"] = new JsonArray(new JsonObject { ["category"] = "market", ["text"] = "t", ["main"] = true }), ["lessons"] = new JsonArray("l"),
                ["assets"] = new JsonArray(new JsonObject { ["kind"] = "team", ["description"] = "d", ["value"] = 1 }), ["needs"] = new JsonArray("space"), ["wantsSpace"] = true, ["desks"] = 2,
            }),
            ($"dossiers/{dossiers[2]}/second-incubation/restart", city, () => new JsonObject { ["projectName"] = "p", ["industry"] = "tourism", ["stage"] = "seed", ["needs"] = new JsonArray("space"), ["foundedOn"] = "2026-01-01" }),
            ($"dossiers/{dossiers[0]}/relay-evaluation", city, () => new JsonObject { ["purpose"] = "gazelle", ["facts"] = new JsonObject { ["growthPercent"] = 20, ["sector"] = "retail", ["isListed"] = true } }),
            ($"dossiers/{dossiers[0]}/relay-tasks", city, () => new JsonObject { ["department"] = "industry", ["purpose"] = "gazelle", ["request"] = "r", ["acceptBy"] = "2030-01-01" }),
            ($"me/relay-tasks/{task}/rejection", department, () => new JsonObject { ["reason"] = "r" }),
            ($"me/relay-tasks/{task}/completion", department, () => new JsonObject
            {
                ["result"] = "r", ["qualification"] = new JsonObject { ["recognisedOn"] = "2027-01-01", ["validUntil"] = "2030-01-01", ["document"] = "d", ["number"] = "n", ["source"] = "s", ["kind"] = "highTech" },
            }),
        ];
        await host.QuietAsync();

        await TryAsync(new(seed), seed, rounds, targets);
    }

    private async Task TryAsync(Random random, int seed, int rounds, (string Path, HttpClient Client, Func<JsonNode> Body)[] targets)
    {
        for (var round = 0; round < rounds; round++)
        {
            var (path, client, body) = targets[random.Next(targets.Length)];
            var sent = Mutated(random, body());
            var before = await host.StateAsync();
            var request = new HttpRequestMessage(MethodOf(random, path), $"{Api}/{path}");
            request.Content = new ByteArrayContent(sent) { Headers = { ContentType = new(path.EndsWith("import", StringComparison.Ordinal) && random.Next(4) == 0 ? "text/csv" : "application/json") } };
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            if (random.Next(3) == 0)
                request.Headers.TryAddWithoutValidation("Idempotency-Key", $"fuzz-{round}");

            var answer = await client.SendAsync(request);

            var what = $"seed {seed} round {round}: {path} {Encoding.UTF8.GetString(sent)} → {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
            ((int)answer.StatusCode).ShouldBeLessThan(500, what);
            if (!answer.IsSuccessStatusCode)
            {
                answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", what);
                (await host.StateAsync()).ShouldBe(before, what);
            }
            else
            {
                // What goes on behind the request is done before the next one is looked at.
                await host.QuietAsync();
            }
        }
    }

    [Theory]
    [InlineData(7, 3000)]
    public async Task No_mutated_query_gives_a_500(int seed, int rounds)
    {
        var random = new Random(seed);
        var province = host.ProvinceOfficer();
        (string Path, string[] Names)[] targets =
        [
            ("candidates", ["region", "year", "industry", "stage", "group", "state", "name", "limit", "cursor"]),
            ("selections", ["region", "year", "state", "limit", "cursor"]),
            ("dossiers", ["region", "year", "industry", "stage", "status", "candidateId", "name", "limit", "cursor"]),
            ($"dossiers/{Guid.Empty}/timeline", ["limit", "cursor"]),
            ("candidates/%00", ["year"]),
            ("filings/x", ["year"]),
            ("relay-tasks", ["region", "dossierId", "state", "department", "purpose", "limit", "cursor"]),
            ("relay-criteria", ["purpose", "day"]),
            ("qualifications", ["region", "dossierId", "kind", "day", "inForce", "limit", "cursor"]),
            ("second-incubation/projects", ["year", "region", "reviewed", "restarted", "successor", "placed", "cause", "mainCause", "limit", "cursor"]),
            ("second-incubation/statistics", ["year", "region"]),
            ("plan-items", ["region", "specialistId", "kind", "dueBy", "overdue", "limit", "cursor"]),
            ("plan-progress", ["by", "region", "limit", "cursor"]),
            ("candidate-duplicates", ["region", "year", "state", "limit", "cursor"]),
        ];
        string[] values = ["", "%00", "%25", "%5C", "_", "-1", "99999999999", "370000", "370102", "seed", "eyJpZCI6bnVsbH0", "bnVsbA", "null", "%ED%A0%80", "%FF", "1", "0", "'", "a%00b", "%F0%9F%8F%AD"];
        for (var round = 0; round < rounds; round++)
        {
            var (path, names) = targets[random.Next(targets.Length)];
            var query = string.Join('&', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{names[random.Next(names.Length)]}={values[random.Next(values.Length)]}"));

            var answer = await province.GetAsync($"{Api}/{path}?{query}");

            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{path}?{query} → {await answer.Content.ReadAsStringAsync()}");
            if (!answer.IsSuccessStatusCode)
                answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", $"{path}?{query}");
        }
    }

    private static HttpMethod MethodOf(Random random, string path) =>
        path.EndsWith("entries", StringComparison.Ordinal) || path.EndsWith("owner", StringComparison.Ordinal) ? HttpMethod.Put
        : path.EndsWith("plan", StringComparison.Ordinal) && random.Next(2) == 0 ? HttpMethod.Patch
        : HttpMethod.Post;

    /// <summary>One change, sometimes two or three: a value replaced, removed, doubled or made long, a member added – or the bytes themselves damaged.</summary>
    private static byte[] Mutated(Random random, JsonNode body)
    {
        var text = body.ToJsonString();
        for (var change = Math.Max(1, random.Next(-3, 4)); change > 0; change--)
        {
            var quotes = text.Select((c, i) => (c, i)).Where(x => x.c == ':').Select(x => x.i).ToArray();
            if (quotes.Length == 0)
                break;
            var at = quotes[random.Next(quotes.Length)] + 1;
            var end = text.AsSpan(at).IndexOfAny(',', '}') is >= 0 and var length ? at + length : text.Length;
            text = random.Next(6) switch
            {
                0 => text[..at] + "\"" + new string('长', random.Next(3000)) + "\"" + text[end..],
                1 => text[..at] + text[end..],
                2 => text.Insert(end, ",\"oddity\":" + Oddities[random.Next(Oddities.Length)]),
                _ => text[..at] + Oddities[random.Next(Oddities.Length)] + text[end..],
            };
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        if (random.Next(5) == 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }
}
