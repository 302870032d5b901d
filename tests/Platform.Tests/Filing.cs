using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;

namespace ChuangMeng.Platform.Tests;

/// <summary>A city's year up to its filing, through the gateway.</summary>
internal static class Filing
{
    private const string Projects = "/api/projects/v1";

    public static async Task AddSpecialistsAsync(HttpClient officer, string city)
    {
        for (var i = 1; i <= 3; i++)
        {
            var specialist = new { name = $"李示例{i}", phone = $"154{city}{i:00}", regionCode = city[..4] + "02", tier = "county" };
            await (await officer.PostAsJsonAsync("/api/mentors/v1/specialists", specialist)).ShouldBeAsync(HttpStatusCode.Created);
        }
    }

    /// <summary>Imports, screens, selects and files; gives the selection.</summary>
    public static async Task<string> FileAsync(HttpClient officer, string city, int projects)
    {
        var county = city[..4] + "02";
        var rows = new JsonArray([.. Enumerable.Range(0, projects).Select(i => Candidate(county, i))]);
        await (await officer.PostAsJsonAsync($"{Projects}/candidates/import?year=2027", rows)).ShouldBeAsync(HttpStatusCode.OK);
        var ids = await AllAsync(officer, $"{Projects}/candidates?limit=200");
        ids.Count.ShouldBe(projects);
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (id, stop) =>
            await (await officer.PostAsJsonAsync($"{Projects}/candidates/{id}/screening", new { eligible = true, reason = "符合" }, stop)).ShouldBeAsync(HttpStatusCode.OK));
        var selection = (await (await officer.PostAsJsonAsync($"{Projects}/selections", new { cityCode = city, year = 2027 })).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();
        await (await officer.PutAsync($"{Projects}/selections/{selection}/entries", new { candidateIds = ids }, "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.PostAsync($"{Projects}/selections/{selection}/review", null)).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.PostAsJsonAsync($"{Projects}/selections/{selection}/public-notice", new { from = "2026-01-05", until = "2026-01-09" })).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.PostAsync($"{Projects}/selections/{selection}/filing", null)).ShouldBeAsync(HttpStatusCode.Created);
        return selection;
    }

    private static async Task<List<string>> AllAsync(HttpClient officer, string address)
    {
        var ids = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await (await officer.GetAsync(address + (cursor is null ? "" : "&cursor=" + cursor))).ReadNodeAsync();
            ids.AddRange(page["items"]!.AsArray().Select(i => i!["id"]!.GetValue<string>()));
            cursor = page["next"]?.GetValue<string>();
            if (cursor is null)
                return ids;
        }
    }

    public static JsonNode Candidate(string county, int i) => new JsonObject
    {
        ["regionCode"] = county,
        ["projectName"] = $"示例·项目{i}",
        ["founder"] = new JsonObject { ["name"] = "王示例", ["idNumber"] = "379901199001019001", ["phone"] = "15400000001", ["groups"] = new JsonArray("graduate") },
        ["industry"] = "modernMarine",
        ["stage"] = "startup",
        ["source"] = "visit",
        ["needs"] = new JsonArray("mentor"),
    };
}
