using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>
/// The city's first dossiers by name: the entrepreneur's account is named for one, some have a plan, and in the city whose
/// departments have sample accounts one grows and is handed on (P.五 接力式陪跑).
/// </summary>
internal sealed class LoadAccompaniment(Session officer, Session entrepreneur, CityPlan plan, DateOnly today, ProgressBar progress)
{
    const string Api = "/api/projects/v1";

    static readonly (string Kind, string Task, int Days)[] Items =
    [
        ("policy", "梳理可申报的扶持政策，办理创业“一件事”", 30), ("training", "参加马兰花创业训练营", 60), ("mentor", "每月一次导师面对面", 90), ("finance", "协助申请创业担保贷款", 45),
    ];

    public async Task RunAsync(CancellationToken stop)
    {
        if (plan.Dossiers == 0)
            return;
        // They open some time after the acknowledgement.
        var dossiers = (await officer.ListOfAsync($"{Api}/dossiers?region={plan.City.Code}&status=active", plan.Dossiers, $"{plan.City.Code} 已建立的档案", stop))
            .OrderBy(d => d["projectName"]!.GetValue<string>(), StringComparer.Ordinal).ToList();
        await NameOwnerAsync(Id(dossiers[0]), stop);
        foreach (var dossier in dossiers.Take(CityPlan.Plans))
            await DraftPlanAsync(Id(dossier), stop);
        if (plan.City.HasDepartments)
            await HandOnAsync(dossiers, stop);
        progress.Advance();
    }

    async Task NameOwnerAsync(string dossier, CancellationToken stop)
    {
        var account = await entrepreneur.AccountAsync(stop);
        Answer changed;
        do
        {
            var current = await officer.GetAsync($"{Api}/dossiers/{dossier}/owner", stop);
            if (current.Required()["accountId"]?.GetValue<string>() == account)
                return;
            changed = await officer.PutAsync($"{Api}/dossiers/{dossier}/owner", current.ETag, Payload.Json(new JsonObject { ["accountId"] = account }), stop);
        }
        // Stale when an answer was lost and the request sent again: then the name is what we wanted.
        while (changed.Status == HttpStatusCode.PreconditionFailed);
        changed.Required();
    }

    async Task DraftPlanAsync(string dossier, CancellationToken stop)
    {
        if (await officer.FindAsync($"{Api}/dossiers/{dossier}/plan", stop) is not null)
            return;
        var items = Items.Select(i => new JsonObject { ["kind"] = i.Kind, ["task"] = i.Task, ["owner"] = $"{SampleMarks.Word}·陪跑专员", ["dueOn"] = Date(today.AddDays(i.Days)) });
        await officer.PostAsync($"{Api}/dossiers/{dossier}/plan", $"plan/{dossier}", Payload.Json(new JsonObject { ["items"] = new JsonArray([.. items]) }), stop);
    }

    /// <summary>One that has grown in a load before this one is not looked for again.</summary>
    async Task HandOnAsync(IEnumerable<JsonNode> dossiers, CancellationToken stop)
    {
        if ((await officer.ListAsync($"{Api}/relay-tasks?region={plan.City.Code}", stop)).Count > 0)
            return;
        var grown = dossiers.FirstOrDefault(d => Stage(d) == "growth") ?? dossiers.First(d => Stage(d) == "startup");
        if (Stage(grown) == "startup")
        {
            await officer.PostAsync($"{Api}/dossiers/{Id(grown)}/promotion", $"promotion/{Id(grown)}",
                Payload.Json(new JsonObject { ["stage"] = "growth", ["reason"] = "营业收入稳定增长，核心团队和主要客户已稳定" }), stop);
        }

        await officer.PostAsync($"{Api}/dossiers/{Id(grown)}/relay-tasks", $"relay/{Id(grown)}", Payload.Json(new JsonObject
        {
            ["department"] = "science",
            ["purpose"] = "highTech",
            ["request"] = "请指导企业申报高新技术企业",
            ["acceptBy"] = Date(today.AddDays(14)),
            ["facts"] = new JsonObject { ["technicalStaffPercent"] = 35, ["domesticRdPercent"] = 100, ["highTechIncomePercent"] = 72 },
        }), stop);
    }

    static string Id(JsonNode thing) => thing["id"]!.GetValue<string>();

    static string Stage(JsonNode dossier) => dossier["stage"]!.GetValue<string>();

    static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
