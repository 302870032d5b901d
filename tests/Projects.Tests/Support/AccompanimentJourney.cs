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

    public static object Cause(string category, string text = "单一客户占营收八成", bool main = true) => new { category, text, main };

    public static Task<HttpResponseMessage> ReviewAsync(this HttpClient city, Guid dossier, params object[] causes) => city.ReviewAsync(dossier, null, causes);

    public static Task<HttpResponseMessage> ReviewAsync(this HttpClient city, Guid dossier, int? desks, object[] causes) =>
        city.PostAsync($"{Api}/dossiers/{dossier}/second-incubation/review", new
        {
            causes,
            lessons = new[] { "分散客户" },
            assets = new[] { new { kind = "technology", description = "两项专利", value = 80_000 } },
            needs = new[] { "space" },
            wantsSpace = desks is not null,
            desks,
        });

    public static Task<HttpResponseMessage> RestartAsync(this HttpClient city, Guid dossier, string stage = "seed", string name = "示例·再出发", bool? wantsSpace = null, int? desks = null) =>
        city.PostAsync($"{Api}/dossiers/{dossier}/second-incubation/restart", new { projectName = name, industry = "modernMarine", stage, needs = new[] { "space" }, wantsSpace, desks });

    /// <summary>The project that goes on from a failed one that was reviewed.</summary>
    public static async Task<Guid> RestartsAsync(this HttpClient city, Guid dossier, bool? wantsSpace = null) =>
        (await (await city.RestartAsync(dossier, wantsSpace: wantsSpace)).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();

    /// <summary>Fails, and is reviewed.</summary>
    public static async Task FailsReviewedAsync(this HttpClient city, Guid dossier, int? desks = null)
    {
        await city.FailsAsync(dossier);
        await (await city.ReviewAsync(dossier, desks, [Cause("market")])).ShouldBeAsync(HttpStatusCode.OK);
    }

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
