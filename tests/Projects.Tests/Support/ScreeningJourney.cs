using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests;

/// <summary>How a city screens its candidates of a year by a sheet.</summary>
public static class ScreeningJourney
{
    private static readonly ConcurrentDictionary<ProjectsHost, int> Years = new();

    /// <summary>A year that no other test of this host screens.</summary>
    public static int NewYear(this ProjectsHost host) => Years.AddOrUpdate(host, 2030, (_, year) => year + 1);

    /// <summary>Market 60 % of 10, at least 4, with evidence; team 40 % of 5. Passes from 60, disagreement above 20, two reviews.</summary>
    public static JsonObject Content(Action<JsonObject>? change = null)
    {
        var content = new JsonObject
        {
            ["criteria"] = new JsonArray(
                new JsonObject { ["key"] = "market", ["name"] = "市场前景", ["weight"] = 60, ["scale"] = 10, ["minimum"] = 4, ["evidenceRequired"] = true },
                new JsonObject { ["key"] = "team", ["name"] = "团队能力", ["weight"] = 40, ["scale"] = 5 }),
            ["passMark"] = 60,
            ["disagreementLimit"] = 20,
            ["leastReviews"] = 2,
        };
        change?.Invoke(content);
        return content;
    }

    public static Task<HttpResponseMessage> DraftSheetAsync(this HttpClient city, int ofYear, string cityCode = "370100", Action<JsonObject>? change = null) =>
        city.PostAsync($"{Api}/screening-sheets", new JsonObject { ["cityCode"] = cityCode, ["year"] = ofYear, ["content"] = Content(change) });

    public static async Task<string> DraftsSheetAsync(this HttpClient city, int ofYear, string cityCode = "370100", Action<JsonObject>? change = null) =>
        Id(await (await city.DraftSheetAsync(ofYear, cityCode, change)).ReadNodeAsync(HttpStatusCode.Created));

    public static Task<HttpResponseMessage> SheetStepAsync(this HttpClient city, string sheet, string step, object? body = null) =>
        body is null ? city.PostAsync($"{Api}/screening-sheets/{sheet}/{step}", null) : city.PostAsync($"{Api}/screening-sheets/{sheet}/{step}", body);

    /// <summary>A sheet in force, with one reviewer for each of these accounts.</summary>
    public static async Task<string> ReleasesSheetAsync(
        this HttpClient city, int ofYear, string[] accounts, string cityCode = "370100", Action<JsonObject>? change = null)
    {
        var sheet = await city.DraftsSheetAsync(ofYear, cityCode, change);
        if (accounts.Length > 0)
            await city.AppointsAsync(sheet, accounts);
        await (await city.SheetStepAsync(sheet, "release")).ShouldBeAsync(HttpStatusCode.OK);
        return sheet;
    }

    /// <returns>The reviewers' ids, in the order of the accounts.</returns>
    public static async Task<string[]> AppointsAsync(this HttpClient city, string sheet, params string[] accounts)
    {
        var appointed = await (await city.AppointAsync(sheet, accounts)).ReadNodeAsync(HttpStatusCode.Created);
        return [.. appointed["items"]!.AsArray().Select(r => Id(r!))];
    }

    public static Task<HttpResponseMessage> AppointAsync(this HttpClient city, string sheet, params string[] accounts) =>
        city.PostAsync($"{Api}/screening-sheets/{sheet}/reviewers", new { reviewers = accounts.Select(a => new { accountId = a, name = "评审人" + a }) });

    public static HttpClient Judge(this ProjectsHost host, string account, string region = "370100") => host.As(Roles.Judge, region, account);

    public static async Task<string> AddsCandidateOfAsync(this HttpClient city, int ofYear, Action<JsonObject>? change = null, string county = "370102") =>
        Id(await (await city.PostAsync($"{Api}/candidates?year={ofYear}", Candidate(county, change))).ReadNodeAsync(HttpStatusCode.Created));

    public static JsonObject Marks(decimal market, decimal team, string? evidence = "行业报告") => new()
    {
        ["marks"] = new JsonArray(
            new JsonObject { ["criterion"] = "market", ["value"] = market, ["evidence"] = evidence },
            new JsonObject { ["criterion"] = "team", ["value"] = team }),
    };

    public static Task<HttpResponseMessage> ReviewAsync(this HttpClient judge, string candidate, decimal market, decimal team) => judge.ReviewAsync(candidate, Marks(market, team));

    public static Task<HttpResponseMessage> ReviewAsync(this HttpClient judge, string candidate, JsonObject review) =>
        judge.PostAsync($"{Api}/me/reviews", new JsonObject { ["candidateId"] = candidate, ["review"] = review });

    public static async Task<JsonNode> ReviewsAsync(this HttpClient judge, string candidate, decimal market, decimal team) =>
        await (await judge.ReviewAsync(candidate, market, team)).ReadNodeAsync(HttpStatusCode.Created);

    public static async Task<HttpResponseMessage> ReviseAsync(this HttpClient judge, string review, decimal market, decimal team) => await judge.PutAsync(
        $"{Api}/me/reviews/{review}", Marks(market, team), (await (await judge.GetAsync($"{Api}/me/reviews/{review}")).ShouldBeAsync(HttpStatusCode.OK)).Headers.ETag!.Tag);

    public static async Task<JsonNode> ResultAsync(this HttpClient city, string candidate) => await city.NodeAsync($"candidates/{candidate}/screening-result");

    public static async Task<List<JsonNode>> RankingAsync(this HttpClient city, string sheet, string query = "")
    {
        var rows = new List<JsonNode>();
        for (string? next = ""; next is not null;)
        {
            var page = await city.NodeAsync($"screening-sheets/{sheet}/ranking?{query}{(next == "" ? "" : "&cursor=" + next)}");
            rows.AddRange(page["items"]!.AsArray().Select(r => r!));
            next = page["next"]?.GetValue<string>();
        }

        return rows;
    }

    public static async Task ClosesAsync(this HttpClient city, string sheet) => await (await city.SheetStepAsync(sheet, "closing")).ShouldBeAsync(HttpStatusCode.OK);

    public static Task<HttpResponseMessage> ScreenAsync(this HttpClient city, string candidate, bool eligible = true, bool fitsLocalIndustry = false) =>
        city.PostAsync($"{Api}/candidates/{candidate}/screening", new { eligible, reason = "理由", fitsLocalIndustry });

    public static string Id(JsonNode thing) => thing["id"]!.GetValue<string>();
}
