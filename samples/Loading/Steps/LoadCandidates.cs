using System.Text.Json.Nodes;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>A city imports what it found and screens it (P.二 摸排).</summary>
internal sealed class LoadCandidates(Session officer, CityPlan plan, ProgressBar progress)
{
    const string Api = "/api/projects/v1/candidates";

    /// <returns>The candidates' ids on the platform.</returns>
    public async Task<IReadOnlyDictionary<CandidatePlan, string>> RunAsync(CancellationToken stop)
    {
        var ids = new Dictionary<CandidatePlan, string>();
        foreach (var year in plan.Candidates.GroupBy(c => c.Year))
        {
            await ImportAsync(year.Key, [.. year], stop);
            await ScreenAsync(year.Key, [.. year], ids, stop);
        }

        return ids;
    }

    async Task ImportAsync(int year, IReadOnlyList<CandidatePlan> candidates, CancellationToken stop)
    {
        var samples = candidates.Select(c => c.Sample);
        var file = plan.City.HandsInCsv ? CandidateRequests.Csv(samples) : CandidateRequests.Json(samples);
        var result = await officer.PostAsync($"{Api}/import?year={year}", $"candidates/{plan.City.Code}/{year}", file, stop);
        if (result["rejected"]!.GetValue<int>() > 0)
            throw new LoadFailed($"{plan.City.Code} 的摸排项目未全部导入：\n{string.Join('\n', result["errors"]!.AsArray().Select(Describe))}");
        progress.Advance(candidates.Count);
    }

    async Task ScreenAsync(int year, IReadOnlyList<CandidatePlan> candidates, Dictionary<CandidatePlan, string> ids, CancellationToken stop)
    {
        var rows = (await officer.ListAsync($"{Api}?region={plan.City.Code}&year={year}", stop))
            .ToDictionary(row => (Text(row, "regionCode"), Text(row, "projectName")));
        foreach (var candidate in candidates)
        {
            var row = rows[(candidate.Sample.RegionCode, candidate.Sample.ProjectName)];
            ids[candidate] = Text(row, "id");
            if (candidate.Screening is not { } screening)
                continue;
            // A load before this one may have come this far.
            if (Text(row, "state") == "scouted")
                await ScreenAsync(ids[candidate], screening, stop);
            progress.Advance();
        }
    }

    Task ScreenAsync(string id, Screening screening, CancellationToken stop) =>
        officer.PostAsync($"{Api}/{id}/screening", "screening", Payload.Json(new JsonObject
        {
            ["eligible"] = screening.Eligible,
            ["reason"] = screening.Reason,
            ["fitsLocalIndustry"] = screening.FitsLocalIndustry,
        }), stop);

    static string Text(JsonNode row, string field) => row[field]!.GetValue<string>();

    static string Describe(JsonNode? error) => $"  第 {error!["line"]} 行 {error["column"]}：{error["message"]}（{error["rule"]}）";
}
