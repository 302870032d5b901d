using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;

namespace ChuangMeng.Platform.Tests;

/// <summary>Processes are killed while events are on their way; nothing is lost and nothing happens twice.</summary>
public sealed class Fault_tests : IAsyncLifetime
{
    private const string Projects = "/api/projects/v1";
    private const int ProjectsPerCity = 300;
    private static readonly string[] Cities = ["jinan", "qingdao"];
    private static readonly Dictionary<string, string> Codes = new() { ["jinan"] = "370100", ["qingdao"] = "370200" };
    private readonly Platform platform = new(withSamples: false);

    public async ValueTask InitializeAsync() => await platform.StartAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Services_and_broker_killed_while_1200_events_are_under_way_each_effect_happens_once()
    {
        var selections = new List<string>();
        foreach (var city in Cities)
        {
            var officer = await platform.AsAsync(city);
            await AddSpecialistsAsync(officer, Codes[city]);
            selections.Add(await FileAsync(officer, Codes[city]));
        }

        var province = await platform.AsAsync("province");
        foreach (var selection in selections)
            await (await province.PostAsync($"{Projects}/selections/{selection}/acknowledgement", null)).ShouldBeAsync(HttpStatusCode.OK);
        // Committed and not yet published, published and not yet confirmed, received and not yet committed: whatever is under way dies.
        foreach (var victim in new[] { "projects", "mentors", "rabbitmq", "mentors", "projects", "rabbitmq", "projects" })
        {
            await platform.KillAsync(victim);
            await RunningAgainAsync(victim);
        }

        const long all = 2 * ProjectsPerCity;
        await Eventually.SucceedsAsync(async () =>
        {
            (await platform.ScalarAsync<long>("projects", "select count(*) from timeline_entries")).ShouldBe(2 * all);
            (await platform.ScalarAsync<long>("projects", "select count(*) from outbox_messages where sent_at is null")).ShouldBe(0);
            (await platform.ScalarAsync<long>("mentors", "select count(*) from outbox_messages where sent_at is null")).ShouldBe(0);
        }, TimeSpan.FromMinutes(4));
        (await platform.ScalarAsync<long>("projects", "select count(*) from dossiers")).ShouldBe(all);
        (await platform.ScalarAsync<long>("projects", "select count(*) from dossier_specialists")).ShouldBe(all);
        (await platform.ScalarAsync<long>("projects", "select count(*) from (select distinct dossier_id, kind from timeline_entries) t")).ShouldBe(2 * all);
        (await platform.ScalarAsync<long>("mentors", "select sum(load)::bigint from specialists")).ShouldBe(all);
        (await platform.ScalarAsync<long>("mentors", "select count(*) from outbox_messages where type like '%SpecialistAssigned'")).ShouldBe(all);
    }

    private Task RunningAgainAsync(string resource) => Eventually.SucceedsAsync(async () =>
    {
        var states = (await platform.ResourcesAsync()).Where(r => r!["name"]!.GetValue<string>() == resource)
            .Select(r => (r!["state"]!.GetValue<string>(), r["health"]?.GetValue<string>(), r["restarts"]!.GetValue<int>()));
        states.ShouldAllBe(s => s.Item1 == "Running" && s.Item2 == "Healthy" && s.Item3 > 0);
    }, TimeSpan.FromMinutes(2));

    private static async Task AddSpecialistsAsync(HttpClient officer, string city)
    {
        for (var i = 1; i <= 3; i++)
        {
            var specialist = new { name = $"李示例{i}", phone = $"154{city}{i:00}", regionCode = city[..4] + "02", tier = "county" };
            await (await officer.PostAsJsonAsync("/api/mentors/v1/specialists", specialist)).ShouldBeAsync(HttpStatusCode.Created);
        }
    }

    /// <summary>Imports, screens, selects and files; gives the selection.</summary>
    private static async Task<string> FileAsync(HttpClient officer, string city)
    {
        var county = city[..4] + "02";
        var rows = new JsonArray([.. Enumerable.Range(0, ProjectsPerCity).Select(i => Candidate(county, i))]);
        await (await officer.PostAsJsonAsync($"{Projects}/candidates/import?year=2027", rows)).ShouldBeAsync(HttpStatusCode.OK);
        var ids = await AllAsync(officer, $"{Projects}/candidates?limit=200");
        ids.Count.ShouldBe(ProjectsPerCity);
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

    private static JsonNode Candidate(string county, int i) => new JsonObject
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
