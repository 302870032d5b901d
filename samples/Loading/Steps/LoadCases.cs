using System.Text.Json.Nodes;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>
/// What the city's specialist was asked first (P.三(二) 首问负责制): one inquiry is answered, one waits for the applicant's papers, one was handed over
/// to the city's officer.
/// </summary>
internal sealed class LoadCases(Session officer, Session specialist, Session entrepreneur, CityPlan plan)
{
    const string Api = "/api/mentors/v1";

    public async Task RunAsync(CancellationToken stop)
    {
        if (plan.Dossiers == 0)
            return;
        var known = (await officer.ListAsync($"{Api}/cases?region={plan.City.Code}", stop)).ToLookup(c => c.Text("topic"));
        var own = (await entrepreneur.ListAsync("/api/projects/v1/me/dossiers", stop)).OrderBy(d => d.Text("projectName"), StringComparer.Ordinal).First();
        var answered = await OpenedAsync(known, CaseRequests.Finance(own.Text("id"), await entrepreneur.AccountAsync(stop)), stop);
        // Around the turn of the year the next one's working days may not be known yet: then nobody can promise a day.
        if (answered is null)
            return;
        await AnswerAsync(answered, stop);
        if (await OpenedAsync(known, CaseRequests.Registration(plan.City.Code), stop) is { } waiting && waiting.Text("state") == "open")
            await specialist.PostAsync($"{Api}/cases/{waiting.Text("id")}/waiting", "waiting", CaseRequests.Text("请补充经营场所的租赁合同照片。"), stop);
        if (await OpenedAsync(known, CaseRequests.Space(plan.City.Code), stop) is { } handedOver)
            await HandOverAsync(handedOver, stop);
    }

    /// <returns>Null where no day can be promised.</returns>
    async Task<JsonNode?> OpenedAsync(ILookup<string, JsonNode> known, JsonObject inquiry, CancellationToken stop)
    {
        var topic = inquiry.Text("topic");
        if (known[topic].FirstOrDefault() is { } before)
            return before;
        var answer = await specialist.TryPostAsync($"{Api}/cases", $"case/{plan.City.Code}/{topic}", Payload.Json(inquiry), stop);
        return answer.Body?["type"]?.ToString().EndsWith("working-days-unknown", StringComparison.Ordinal) == true ? null : answer.Required();
    }

    async Task AnswerAsync(JsonNode inquiry, CancellationToken stop)
    {
        var (id, state) = (inquiry.Text("id"), inquiry.Text("state"));
        if (state == "open")
            (inquiry, state) = (await specialist.PostAsync($"{Api}/cases/{id}/answer", "answer", CaseRequests.Text("可以展期一次，到期前一个月向经办银行提出申请；展期期间不贴息。"), stop), "answered");
        if (state == "answered" && inquiry["stars"] is null)
            await entrepreneur.PostAsync($"{Api}/me/inquiries/{id}/rating", "rating", CaseRequests.Rating(5, "答复及时、清楚"), stop);
    }

    async Task HandOverAsync(JsonNode inquiry, CancellationToken stop)
    {
        var (id, account) = (inquiry.Text("id"), await officer.AccountAsync(stop));
        if ((await specialist.ListAsync($"{Api}/me/cases", stop)).Exists(c => c.Text("id") == id)
            && (await specialist.GetAsync($"{Api}/cases/{id}", stop)).Required()["offered"] is null)
        {
            await specialist.PostAsync($"{Api}/cases/{id}/handovers", "handover", CaseRequests.Handover(account, $"{SampleMarks.Word}·市级工作人员"), stop);
        }

        foreach (var offered in await officer.ListAsync($"{Api}/me/case-handovers", stop))
            await officer.PostAsync($"{Api}/case-handovers/{offered.Text("id")}/acceptance", "acceptance", null, stop);
    }
}

internal static class CaseRequests
{
    public static JsonObject Finance(string dossier, string account) => new()
    {
        ["topic"] = "finance",
        ["text"] = "创业担保贷款到期后可以展期吗？需要准备什么材料？",
        ["applicantName"] = "周示例",
        ["dossierId"] = dossier,
        ["applicantAccountId"] = account,
    };

    public static JsonObject Registration(string region) => ByPhone("registration", "住宅能否登记为个体工商户的经营场所？", "吴示例", region);

    public static JsonObject Space(string region) => ByPhone("space", "毕业两年，想在陪跑空间先租两个工位，怎么申请？", "孙示例", region);

    public static Payload Text(string text) => Payload.Json(new JsonObject { ["text"] = text });

    public static Payload Rating(int stars, string comment) => Payload.Json(new JsonObject { ["stars"] = stars, ["comment"] = comment });

    public static Payload Handover(string account, string name) =>
        Payload.Json(new JsonObject { ["toAccountId"] = account, ["toName"] = name, ["reason"] = "涉及多个县区的空间，由市级统筹" });

    static JsonObject ByPhone(string topic, string text, string name, string region) =>
        new() { ["topic"] = topic, ["text"] = text, ["applicantName"] = name, ["regionCode"] = region, ["phone"] = SampleMarks.PhonePrefix + "9999" };
}
