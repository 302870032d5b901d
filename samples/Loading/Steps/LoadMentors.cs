using System.Text.Json.Nodes;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>A city enters its specialists and mentors; one mentor applies with the own account (P.三).</summary>
internal sealed class LoadMentors(Session officer, Session mentor, CityPlan plan, ProgressBar progress)
{
    const string Api = "/api/mentors/v1";

    public async Task RunAsync(CancellationToken stop)
    {
        await ImportSpecialistsAsync(officer, plan.City.Code, plan.Specialists, progress, stop);
        var result = await officer.PostAsync($"{Api}/mentors/import", $"mentors/{plan.City.Code}", MentorRequests.Import(plan.Mentors), stop);
        Require(result, $"{plan.City.Code} 的导师");
        progress.Advance(plan.Mentors.Count);
        await ApplyAsync(stop);
        progress.Advance();
    }

    public static async Task ImportSpecialistsAsync(
        Session officer, string region, IReadOnlyList<SpecialistSample> specialists, ProgressBar progress, CancellationToken stop)
    {
        var result = await officer.PostAsync($"{Api}/specialists/import", $"specialists/{region}", MentorRequests.Import(specialists), stop);
        Require(result, $"{region} 的陪跑专员");
        progress.Advance(specialists.Count);
    }

    /// <summary>申报 → 核验身份 → 审核 → 聘任, from wherever a load before this one has left it.</summary>
    async Task ApplyAsync(CancellationToken stop)
    {
        var own = await mentor.FindAsync($"{Api}/me/mentor", stop)
            ?? await mentor.PostAsync($"{Api}/mentors/applications", "application", MentorRequests.Application(plan.AccountMentor), stop);
        var (id, status) = (own.Text("id"), own.Text("status"));
        if (own["identityVerifiedAt"] is null)
            await officer.PostAsync($"{Api}/mentors/{id}/identity-verification", "identity", MentorRequests.Identity(plan.AccountMentor), stop);
        if (status == "applied")
            await officer.PostAsync($"{Api}/mentors/{id}/review", "review", MentorRequests.Acceptance(), stop);
        if (status is "applied" or "accepted")
            await officer.PostAsync($"{Api}/mentors/{id}/appointment", "appointment", MentorRequests.Appointment(plan.AccountMentorTermStart), stop);
    }

    /// <exception cref="LoadFailed">The answer to an import names rows that were refused.</exception>
    public static void Require(JsonNode result, string what)
    {
        if (result.Number("refused") == 0)
            return;
        var refused = result.Rows("rows").SelectMany(row =>
            row.Rows("errors").Select(e => $"  第 {row.Number("index") + 1} 行 {e.Text("field")}：{e.Text("message")}（{e.Text("rule")}）"));
        throw new LoadFailed($"{what}未全部登记：\n{string.Join('\n', refused)}");
    }
}
