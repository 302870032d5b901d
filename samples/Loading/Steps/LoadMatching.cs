using System.Diagnostics;
using System.Text.Json.Nodes;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>
/// The city has mentors matched with all projects that have none yet, and adopts what the run proposes; of the proposals that are its own, the mentor with
/// an account accepts one and leaves the others to somebody else (P.三(一)).
/// </summary>
internal sealed class LoadMatching(Session officer, Session mentor, CityPlan plan)
{
    const string Api = "/api/mentors/v1";

    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(300), LongestWait = TimeSpan.FromMinutes(2);

    public async Task RunAsync(CancellationToken stop)
    {
        if (plan.Dossiers == 0)
            return;
        // Started by a load before this one?
        var run = (await officer.ListAsync($"{Api}/matching-runs?region={plan.City.Code}", stop)).FirstOrDefault()
            ?? await officer.PostAsync($"{Api}/matching-runs", "matching", MentorRequests.Run(plan.City.Code, plan.DossierYear), stop);
        run = await FoundAsync(run, stop);
        if (run.Text("state") == "proposed")
            await officer.PostAsync($"{Api}/matching-runs/{run.Text("id")}/adoption", "adoption", null, stop);
        await AnswerAsync(run.Text("id"), stop);
    }

    async Task<JsonNode> FoundAsync(JsonNode run, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        while (run.Text("state") is "waiting" or "running")
        {
            if (clock.Elapsed > LongestWait)
                throw new LoadFailed($"{plan.City.Code} 的匹配批次 {LongestWait.TotalMinutes} 分钟内没有结果");
            await Task.Delay(Poll, stop);
            run = (await officer.GetAsync($"{Api}/matching-runs/{run.Text("id")}", stop)).Required();
        }

        return run;
    }

    async Task AnswerAsync(string run, CancellationToken stop)
    {
        var own = (await mentor.ListAsync($"{Api}/me/pairings", stop)).Where(p => p["runId"]?.ToString() == run).OrderBy(p => p.Text("projectName"), StringComparer.Ordinal).ToList();
        foreach (var (at, pairing) in own.Index().Where(p => p.Item.Text("state") == "proposed"))
            await mentor.AnswerAsync(pairing.Text("id"), accept: at == 0, stop);
    }
}
