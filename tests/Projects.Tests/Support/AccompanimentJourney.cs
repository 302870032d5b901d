using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests;

/// <summary>What is done for a project once its dossier is open.</summary>
public static class AccompanimentJourney
{
    /// <summary>An active dossier in the county; as many projects as asked for in one selection.</summary>
    public static Task<IReadOnlyList<Guid>> OpensDossiersAsync(this ProjectsHost host, string county, int year, int count)
    {
        host.Clock.FreezeAtShanghai($"{year}-04-20 09:00:00");
        return OpenAsync();

        async Task<IReadOnlyList<Guid>> OpenAsync()
        {
            var candidates = new List<string>();
            for (var i = 0; i < count; i++)
                candidates.Add(await host.CityOfficer(county[..4] + "00").AddsEligibleCandidateAsync(county));
            return await host.OpensDossiersAsync(county[..4] + "00", year, [.. candidates]);
        }
    }

    public static Task<HttpResponseMessage> PromoteAsync(this HttpClient city, Guid dossier, string stage) =>
        city.PostAsync($"{Api}/dossiers/{dossier}/promotion", new { stage, reason = "达到条件" });

    /// <summary>From startup to growth.</summary>
    public static async Task GrowsAsync(this HttpClient city, Guid dossier) => await (await city.PromoteAsync(dossier, "growth")).ShouldBeAsync(HttpStatusCode.OK);

    public static async Task FailsAsync(this HttpClient city, Guid dossier) =>
        await (await city.PostAsync($"{Api}/dossiers/{dossier}/failure", new { reason = "资金链断裂" })).ShouldBeAsync(HttpStatusCode.OK);

    public static Task<HttpResponseMessage> ReportAsync(
        this HttpClient client, Guid dossier, string asOf, int staff = 10, decimal revenue = 1_000_000m, decimal funding = 500_000m, decimal? rdExpense = null) =>
        client.PostAsync($"{Api}/dossiers/{dossier}/indicators", new { asOf, staff, revenue, funding, rdExpense });

    public static object Item(string dueOn = "2099-12-31", string kind = "finance", string task = "协助申请创业担保贷款") => new { kind, task, owner = "李示例", dueOn };

    public static Task<HttpResponseMessage> DraftAsync(this HttpClient client, Guid dossier, params object[] items) =>
        client.PostAsync($"{Api}/dossiers/{dossier}/plan", new { items });

    /// <summary>Adjusts the plan as it stands.</summary>
    public static async Task<HttpResponseMessage> AdjustAsync(this HttpClient client, Guid dossier, object adjustment) =>
        await client.PatchAsync($"{Api}/dossiers/{dossier}/plan", adjustment, (await client.GetAsync($"{Api}/dossiers/{dossier}/plan")).Headers.ETag!.Tag);

    public static async Task<JsonNode> NodeAsync(this HttpClient client, string path) => await (await client.GetAsync($"{Api}/{path}")).ReadNodeAsync();

    public static async Task<string[]> KindsAsync(this HttpClient city, Guid dossier) =>
        [.. (await city.TimelineAsync(dossier)).Select(e => e!["kind"]!.GetValue<string>())];
}
