using System.Text.Json.Nodes;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>
/// The mentor with an account met each of the own projects yesterday and meets them again in two weeks; both sides have rated what was recorded, as far as the
/// founder has an account (P.四(三)).
/// </summary>
internal sealed class LoadSessions(Session mentor, Session entrepreneur, CityPlan plan, DateOnly today)
{
    const string Api = "/api/mentors/v1/me/sessions", Met = "梳理商业模式与首批客户", Next = "融资路演材料打磨";

    public async Task RunAsync(CancellationToken stop)
    {
        if (plan.Dossiers == 0)
            return;
        var known = await mentor.ListAsync(Api, stop);
        foreach (var pairing in await mentor.ListAsync("/api/mentors/v1/me/pairings?state=accepted", stop))
        {
            await HoldAsync(await PlannedAsync(known, pairing.Text("id"), "met", Met, today.AddDays(-1), stop), stop);
            await PlannedAsync(known, pairing.Text("id"), "next", Next, today.AddDays(14), stop);
        }

        // The account hears by events which project is its own: until then it sees no session.
        foreach (var session in await entrepreneur.ListOfAsync(Api, 2, $"{plan.City.Code} 创业者本人项目的辅导", stop))
            if (session.Text("state") == "recorded" && session["founderScore"] is null)
                await RateAsync(entrepreneur, session, 5, "建议具体，当天就能用上", stop);
    }

    async Task<JsonNode> PlannedAsync(List<JsonNode> known, string pairing, string step, string topic, DateOnly day, CancellationToken stop) =>
        known.Find(s => s.Text("pairingId") == pairing && s.Text("topic") == topic)
        ?? await mentor.PostAsync(Api, $"session/{step}/{pairing}", SessionRequests.Plan(pairing, topic, day), stop);

    async Task HoldAsync(JsonNode session, CancellationToken stop)
    {
        if (session.Text("state") == "planned")
            session = await mentor.PostAsync($"{Api}/{session.Text("id")}/record", "record", SessionRequests.Record(Met, today.AddDays(13)), stop);
        if (session["mentorScore"] is null)
            await RateAsync(mentor, session, 4, "准备充分，按时完成上次任务", stop);
    }

    static Task RateAsync(Session who, JsonNode session, int score, string words, CancellationToken stop) =>
        who.PostAsync($"{Api}/{session.Text("id")}/rating", "rating", SessionRequests.Rating(score, words), stop);
}

internal static class SessionRequests
{
    public static Payload Plan(string pairing, string topic, DateOnly day) => Payload.Json(new JsonObject
    {
        ["pairingId"] = pairing,
        ["startsAt"] = $"{day:yyyy-MM-dd}T09:30:00+08:00",
        ["minutes"] = 60,
        ["topic"] = topic,
        ["place"] = "陪跑空间洽谈室（示例）",
    });

    public static Payload Record(string topic, DateOnly due) => Payload.Json(new JsonObject
    {
        ["minutes"] = 75,
        ["topic"] = topic,
        ["advice"] = "先集中服务三家种子客户，用其反馈修订报价与交付方式。",
        ["followUps"] = new JsonArray(new JsonObject { ["task"] = "整理三家种子客户的需求清单", ["owner"] = "founder", ["dueOn"] = $"{due:yyyy-MM-dd}" }),
    });

    public static Payload Rating(int score, string words) => Payload.Json(new JsonObject { ["score"] = score, ["words"] = words });
}
