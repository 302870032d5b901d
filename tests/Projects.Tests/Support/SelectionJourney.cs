using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;

namespace ChuangMeng.Projects.Tests;

/// <summary>What a city and the province do, in words.</summary>
public static class SelectionJourney
{
    public const string Api = "/api/projects/v1";

    private static int counter;

    /// <summary>A candidate that passes every rule; each call gives another founder without a firm.</summary>
    public static JsonObject Candidate(string county = "370102", Action<JsonObject>? change = null)
    {
        var number = Interlocked.Increment(ref counter);
        var candidate = new JsonObject
        {
            ["regionCode"] = county,
            ["projectName"] = $"示例·项目{number}",
            ["founder"] = new JsonObject
            {
                ["name"] = "王示例",
                ["idNumber"] = IdNumber(number),
                ["phone"] = $"1540000{number % 10000:0000}",
                ["groups"] = new JsonArray("graduate"),
            },
            ["industry"] = "modernMarine",
            ["stage"] = "startup",
            ["source"] = "competition",
            ["needs"] = new JsonArray("finance", "mentor"),
        };
        change?.Invoke(candidate);
        return candidate;
    }

    /// <summary>An ID number with the right check digit, from a prefix that was never issued.</summary>
    public static string IdNumber(int number)
    {
        var body = $"379901{1980 + (number / 1000 % 20)}0101{number % 1000:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }

    public static async Task<string> AddsCandidateAsync(this HttpClient city, string county = "370102", Action<JsonObject>? change = null) =>
        (await (await city.PostAsJsonAsync($"{Api}/candidates", Candidate(county, change))).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    public static async Task<string> AddsEligibleCandidateAsync(this HttpClient city, string county = "370102")
    {
        var id = await city.AddsCandidateAsync(county);
        await (await city.PostAsJsonAsync($"{Api}/candidates/{id}/screening", new { eligible = true, reason = "符合" })).ShouldBeAsync(HttpStatusCode.OK);
        return id;
    }

    public static async Task<string> BeginsSelectionAsync(this HttpClient city, string cityCode, int year) =>
        (await (await city.PostAsJsonAsync($"{Api}/selections", new { cityCode, year })).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    public static async Task ListsAsync(this HttpClient city, string selection, params string[] candidates)
    {
        var tag = (await city.GetAsync($"{Api}/selections/{selection}")).Headers.ETag!.Tag;
        await (await city.PutAsync($"{Api}/selections/{selection}/entries", new { candidateIds = candidates }, tag)).ShouldBeAsync(HttpStatusCode.OK);
    }

    public static Task<HttpResponseMessage> StepAsync(this HttpClient client, string selection, string step, object? body = null) =>
        client.PostAsync($"{Api}/selections/{selection}/{step}", body is null ? null : JsonContent.Create(body));

    /// <summary>A selection of this city and year with these candidates, on public notice until that day.</summary>
    public static async Task<string> PublishesSelectionAsync(this HttpClient city, string cityCode, int year, string noticeUntil, params string[] candidates)
    {
        var selection = await city.BeginsSelectionAsync(cityCode, year);
        await city.ListsAsync(selection, candidates);
        await (await city.StepAsync(selection, "review")).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.StepAsync(selection, "public-notice", new { from = $"{year}-01-05", until = noticeUntil })).ShouldBeAsync(HttpStatusCode.OK);
        return selection;
    }
}
