using System.Text.Json.Nodes;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>A city imports what it found and screens it (P.二 摸排).</summary>
internal sealed class LoadCandidates(Session officer, CityPlan plan, ProgressBar progress)
{
    const string Api = "/api/projects/v1/candidates";
    /// <summary>What one screening takes.</summary>
    const int MostRows = 1000;

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
        if (result.Number("rejected") > 0)
            throw new LoadFailed($"{plan.City.Code} 的摸排项目未全部导入：\n{string.Join('\n', result.Rows("errors").Select(Describe))}");
        progress.Advance(candidates.Count);
    }

    async Task ScreenAsync(int year, IReadOnlyList<CandidatePlan> candidates, Dictionary<CandidatePlan, string> ids, CancellationToken stop)
    {
        var known = (await officer.ListAsync($"{Api}?region={plan.City.Code}&year={year}", stop))
            .ToLookup(row => (row.Text("regionCode"), row.Text("projectName")));
        var screened = new List<JsonNode>();
        foreach (var candidate in candidates)
        {
            var row = known[(candidate.Sample.RegionCode, candidate.Sample.ProjectName)].FirstOrDefault()
                ?? throw new LoadFailed($"{plan.City.Code} 的摸排项目“{candidate.Sample.ProjectName}”导入后未找到");
            ids[candidate] = row.Text("id");
            if (candidate.Screening is not { } screening)
                continue;
            // A load before this one may have come this far.
            if (row.Text("state") == "scouted")
                screened.Add(Row(ids[candidate], screening));
            progress.Advance();
        }

        foreach (var rows in screened.Chunk(MostRows))
        {
            var result = await officer.PostAsync($"{Api}/screening", $"screening/{rows[0].Text("candidateId")}", Payload.Json(new JsonArray([.. rows])), stop);
            LoadMentors.Require(result, $"{plan.City.Code} 的筛选结果");
        }
    }

    static JsonObject Row(string id, Screening screening) => new()
    {
        ["candidateId"] = id,
        ["eligible"] = screening.Eligible,
        ["reason"] = screening.Reason,
        ["fitsLocalIndustry"] = screening.FitsLocalIndustry,
    };

    static string Describe(JsonNode? error) => $"  第 {error.Number("line")} 行 {error.Text("column")}：{error.Text("message")}（{error.Text("rule")}）";
}
