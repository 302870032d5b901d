using System.Text.Json.Nodes;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>
/// Waits until every dossier has its specialist, which happens by itself through events; then the city proposes
/// mentors for some of them, and the mentor with an account answers (P.三(一) 结对子).
/// </summary>
internal sealed class LoadPairings(Session officer, Session mentor, CityPlan plan, ProgressBar progress)
{
    const string Api = "/api/mentors/v1";

    public async Task RunAsync(CancellationToken stop)
    {
        if (plan.Dossiers == 0)
            return;
        var dossiers = await AccompaniedDossiersAsync(stop);
        var own = (await mentor.GetAsync($"{Api}/me/mentor", stop)).Required().Text("id");
        var pairings = await officer.ListAsync($"{Api}/pairings?region={plan.City.Code}", stop);
        for (var i = 0; i < plan.Pairings; i++)
        {
            // Proposed by a load before this one?
            var pairing = pairings.Find(p => p.Text("dossierId") == dossiers[i])
                ?? await ProposeAsync(dossiers[i], i < CityPlan.Answered ? own : await BestOtherAsync(dossiers[i], own, stop), stop);
            if (i < CityPlan.Answered && pairing.Text("state") == "proposed")
                await mentor.AnswerAsync(pairing.Text("id"), accept: i < CityPlan.Answered - 1, stop);
            progress.Advance();
        }
    }

    /// <returns>The dossiers' ids, in the same order in every run.</returns>
    async Task<IReadOnlyList<string>> AccompaniedDossiersAsync(CancellationToken stop)
    {
        var counted = 0;
        var dossiers = await officer.ListOfAsync($"{Api}/dossiers?region={plan.City.Code}&unassigned=false", plan.Dossiers, $"{plan.City.Code} 分到陪跑专员的档案", stop, known =>
        {
            progress.Advance(known - counted);
            counted = known;
        });
        return [.. dossiers.OrderBy(d => d.Text("projectName"), StringComparer.Ordinal).Select(d => d.Text("id"))];
    }

    /// <summary>The platform's first suggestion that is not the mentor with the account.</summary>
    async Task<string> BestOtherAsync(string dossier, string own, CancellationToken stop)
    {
        var suggestions = (await officer.GetAsync($"{Api}/dossiers/{dossier}/mentor-suggestions", stop)).Required().Rows();
        return suggestions.Select(s => s.Text("mentorId")).FirstOrDefault(id => id != own)
            ?? throw new LoadFailed($"档案 {dossier} 没有可推荐的导师");
    }

    Task<JsonNode> ProposeAsync(string dossier, string mentorId, CancellationToken stop) =>
        officer.PostAsync($"{Api}/pairings", $"pairing/{dossier}", MentorRequests.Proposal(dossier, mentorId), stop);
}
