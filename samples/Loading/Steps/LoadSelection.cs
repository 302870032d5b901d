using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>
/// Brings a city's selection to its goal, step by step from wherever it stands: that makes it safe to run again.
/// </summary>
/// <param name="today">In China: the public notice ends in relation to it, because nobody may file before its last day.</param>
internal sealed class LoadSelection(Session officer, Session province, CityPlan plan, SelectionPlan selection, DateOnly today)
{
    const string Api = "/api/projects/v1/selections";
    const string ReturnReason = "名单与公示内容不一致，请核对后重新报备";

    string Step(string name) => $"{name}/{plan.City.Code}/{selection.Year}";

    /// <param name="candidates">The candidates' ids on the platform.</param>
    public async Task RunAsync(IReadOnlyDictionary<CandidatePlan, string> candidates, CancellationToken stop)
    {
        var (id, state) = await BeginAsync(stop);
        if (state == SelectionGoal.Drafting)
            await ListAsync(id, [.. selection.Listed.Select(c => candidates[c])], stop);
        foreach (var next in PathTo(selection.Goal).Where(step => step > state))
            await FollowAsync(id, next, stop);
    }

    /// <summary>The states after drafting; only who is to be returned passes through the return.</summary>
    static IEnumerable<SelectionGoal> PathTo(SelectionGoal goal) => Enum.GetValues<SelectionGoal>()
        .Where(s => s > SelectionGoal.Drafting && s <= goal && (s != SelectionGoal.Returned || goal == SelectionGoal.Returned));

    async Task<(string Id, SelectionGoal State)> BeginAsync(CancellationToken stop)
    {
        var found = await officer.ListAsync($"{Api}?region={plan.City.Code}&year={selection.Year}", stop);
        var row = found.Count > 0 ? found[0] : await officer.PostAsync(Api, Step("selection"),
            Payload.Json(new JsonObject { ["cityCode"] = plan.City.Code, ["year"] = selection.Year }), stop);
        return (row.Text("id"), StateOf(row));
    }

    async Task ListAsync(string id, IReadOnlyCollection<string> candidates, CancellationToken stop)
    {
        Answer changed;
        do
        {
            var current = await officer.GetAsync($"{Api}/{id}", stop);
            if (current.Required().Rows("candidateIds").Select(c => c?.ToString()).ToHashSet().SetEquals(candidates))
                return;
            changed = await officer.PutAsync($"{Api}/{id}/entries", current.ETag,
                Payload.Json(new JsonObject { ["candidateIds"] = new JsonArray([.. candidates.Select(c => JsonValue.Create(c))]) }), stop);
        }
        // Stale when an answer was lost and the request sent again: then the list is what we wanted.
        while (changed.Status == HttpStatusCode.PreconditionFailed);
        changed.Required();
    }

    Task FollowAsync(string id, SelectionGoal next, CancellationToken stop) => next switch
    {
        SelectionGoal.Reviewing => officer.PostAsync($"{Api}/{id}/review", Step("review"), null, stop),
        SelectionGoal.PublicNotice => officer.PostAsync($"{Api}/{id}/public-notice", Step("public-notice"), Payload.Json(Notice()), stop),
        SelectionGoal.Filed => officer.PostAsync($"{Api}/{id}/filing", Step("filing"), null, stop),
        SelectionGoal.Acknowledged => province.PostAsync($"{Api}/{id}/acknowledgement", Step("acknowledgement"), null, stop),
        SelectionGoal.Returned => province.PostAsync($"{Api}/{id}/return", Step("return"), Payload.Json(new JsonObject { ["reason"] = ReturnReason }), stop),
        _ => throw new ArgumentOutOfRangeException(nameof(next), next, "No step leads there."),
    };

    /// <summary>Five days: over since yesterday where the list is filed, still running where it stays on notice.</summary>
    JsonObject Notice()
    {
        var until = today.AddDays(selection.Goal == SelectionGoal.PublicNotice ? 3 : -1);
        return new() { ["from"] = Date(until.AddDays(-4)), ["until"] = Date(until) };
    }

    static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static SelectionGoal StateOf(JsonNode selection) => Enum.TryParse<SelectionGoal>(selection.Text("state"), ignoreCase: true, out var state)
        ? state
        : throw new LoadFailed($"样例不认识的遴选状态：{selection.Text("state")}");
}
