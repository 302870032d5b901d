using System.Globalization;
using System.Text.Json.Nodes;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>A city publishes its activities, opens its competition and enters its first candidates (P.四(二)(六)).</summary>
internal sealed class LoadEvents(Session officer, CityPlan plan, EventGenerator events)
{
    const string Api = "/api/events/v1";

    /// <summary>How many candidates the city enters itself.</summary>
    const int Entries = 3;

    /// <param name="candidates">The candidates' ids on the platform.</param>
    public async Task RunAsync(IReadOnlyDictionary<CandidatePlan, string> candidates, CancellationToken stop)
    {
        var city = plan.City.Code;
        var activities = await officer.PostAsync($"{Api}/activities/import", $"activities/{city}",
            Payload.Json(new JsonArray([.. events.ActivitiesOf(city).Select(Activity)])), stop);
        if (activities["refused"]!.GetValue<int>() > 0)
            throw new LoadFailed($"{city} 的活动未全部登记：{activities["rows"]!.ToJsonString()}");
        var sample = events.CompetitionOf(city);
        await EnterAsync(await OpenAsync(sample, stop), sample, candidates, stop);
    }

    /// <returns>The competition's id, from wherever a load before this one has left it.</returns>
    async Task<string> OpenAsync(CompetitionSample sample, CancellationToken stop)
    {
        var known = (await officer.ListAsync($"{Api}/competitions?region={sample.CityCode}&level=city", stop)).Find(c => Text(c, "name") == sample.Name)
            ?? await officer.PostAsync($"{Api}/competitions", $"competition/{sample.CityCode}", Payload.Json(Competition(sample)), stop);
        if (Text(known, "state") == "draft")
            await officer.PostAsync($"{Api}/competitions/{Text(known, "id")}/opening", "opening", null, stop);
        return Text(known, "id");
    }

    async Task EnterAsync(string competition, CompetitionSample sample, IReadOnlyDictionary<CandidatePlan, string> candidates, CancellationToken stop)
    {
        var entered = (await officer.ListAsync($"{Api}/entries?competition={competition}", stop)).Select(e => e["candidateId"]?.GetValue<string>()).ToHashSet();
        var chosen = plan.Candidates.Where(c => c.Screening is { Eligible: true }).Take(Entries).ToList();
        for (var i = 0; i < chosen.Count; i++)
        {
            var (candidate, id) = (chosen[i].Sample, candidates[chosen[i]]);
            if (!entered.Contains(id))
                await officer.PostAsync($"{Api}/competitions/{competition}/entries", $"entry/{id}", Payload.Json(Entry(candidate, id, TrackOf(sample, i))), stop);
        }
    }

    static string? TrackOf(CompetitionSample sample, int number) => sample.Tracks.Count == 0 ? null : sample.Tracks[number % sample.Tracks.Count];

    static JsonObject Activity(ActivitySample a) => new()
    {
        ["title"] = a.Title,
        ["kind"] = a.Kind,
        ["summary"] = a.Summary,
        ["regionCode"] = a.RegionCode,
        ["place"] = a.Place,
        ["startsAt"] = Instant(a.Date, a.FromHour),
        ["endsAt"] = Instant(a.Date, a.FromHour + a.Hours),
        ["registrationDeadline"] = Date(a.Date.AddDays(-2)),
        ["capacity"] = a.Capacity,
        ["publish"] = true,
    };

    static JsonObject Competition(CompetitionSample c) => new()
    {
        ["name"] = c.Name,
        ["level"] = "city",
        ["regionCode"] = c.CityCode,
        ["summary"] = c.Summary,
        ["entryDeadline"] = Date(c.Deadline),
        ["plan"] = new JsonObject
        {
            ["phases"] = new JsonArray("初赛", "决赛"),
            ["tracks"] = new JsonArray([.. c.Tracks.Select(t => JsonValue.Create(t))]),
            ["criteria"] = new JsonArray(Criterion("创新性", 40), Criterion("市场前景", 30), Criterion("带动就业", 30)),
            ["prizes"] = new JsonArray(Prize("一等奖", 1), Prize("二等奖", 2), Prize("三等奖", 3)),
            ["scoresPerEntry"] = 3,
        },
    };

    static JsonObject Criterion(string name, int weight) => new() { ["name"] = name, ["weight"] = weight, ["scale"] = 100 };

    static JsonObject Prize(string name, int places) => new() { ["name"] = name, ["places"] = places };

    static JsonObject Entry(CandidateSample candidate, string id, string? track) => new()
    {
        ["summary"] = candidate.Summary,
        ["track"] = track,
        ["candidate"] = new JsonObject
        {
            ["candidateId"] = id,
            ["projectName"] = candidate.ProjectName,
            ["regionCode"] = candidate.RegionCode,
            ["industry"] = candidate.Industry,
            ["creditCode"] = candidate.Firm?.CreditCode,
        },
    };

    static string Text(JsonNode thing, string field) => thing[field]!.GetValue<string>();

    static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Instant(DateOnly date, int hour) => string.Create(CultureInfo.InvariantCulture, $"{Date(date)}T{hour:00}:00:00+08:00");
}
