using System.Text.Json.Nodes;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>A county's specialist takes a week's leave, and a colleague of the county stands in (P.三(二)): the projects keep a first contact.</summary>
internal sealed class LoadLeave(Session officer, CityPlan plan, DateOnly today)
{
    const string Api = "/api/mentors/v1";

    public async Task RunAsync(CancellationToken stop)
    {
        var specialists = await officer.ListAsync($"{Api}/specialists?region={plan.City.Code}&tier=county", stop);
        var two = specialists.OrderBy(s => s.Text("name"), StringComparer.Ordinal).ThenBy(s => s.Text("id"), StringComparer.Ordinal)
            .GroupBy(s => s.Text("regionCode")).OrderBy(g => g.Key, StringComparer.Ordinal).First(g => g.Skip(1).Any()).Take(2).Select(s => s.Text("id")).ToArray();
        var address = $"{Api}/specialists/{two[0]}/leaves";
        if ((await officer.ListAsync(address, stop)).Count == 0)
            await officer.PostAsync(address, "leave", Payload.Json(new JsonObject
            {
                ["firstDay"] = $"{today.AddDays(7):yyyy-MM-dd}",
                ["lastDay"] = $"{today.AddDays(11):yyyy-MM-dd}",
                ["substituteId"] = two[1],
                ["reason"] = "年休假",
            }), stop);
    }
}
