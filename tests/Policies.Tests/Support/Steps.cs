using System.Net;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Policies.Conditions;
using ChuangMeng.Policies.Evaluation;
using ChuangMeng.Policies.Library;
using ChuangMeng.Policies.Search;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Policies.Tests.Support.Given;

namespace ChuangMeng.Policies.Tests.Support;

/// <summary>What people do, over HTTP, and what other services tell, over the broker.</summary>
internal static class Steps
{
    public static HttpClient Officer(this PoliciesHost host, string region) => region == "370000" ? host.ProvinceOfficer() : host.CityOfficer(region);

    public static HttpClient Entrepreneur(this PoliciesHost host, string account, string city = "370100") => host.As(Roles.Entrepreneur, city, account);

    public static async Task<PolicySummary> DraftsAsync(this HttpClient officer, DraftPolicy policy) =>
        (await (await officer.PostAsync($"{Api}/policies", policy)).ReadAsync<PolicyDetails>(HttpStatusCode.Created)).Policy;

    /// <summary>A published policy of the region, by its own officer.</summary>
    public static async Task<PolicySummary> PublishesAsync(this PoliciesHost host, DraftPolicy policy)
    {
        var officer = host.Officer(policy.RegionCode);
        return (await (await officer.PublishAsync((await officer.DraftsAsync(policy)).Id)).ReadAsync<PolicyDetails>()).Policy;
    }

    public static Task<PolicySummary> PublishesAsync(this PoliciesHost host, string region, params Condition[] conditions) =>
        host.PublishesAsync(Policy(region, Version("2020-01-01", conditions)));

    public static Task<HttpResponseMessage> PublishAsync(this HttpClient officer, Guid id) => officer.PostAsync($"{Api}/policies/{id}/publication", (HttpContent?)null);

    public static async Task<PolicyDetails> ReadsPolicyAsync(this HttpClient client, Guid id, string? on = null) =>
        await (await client.GetAsync($"{Api}/policies/{id}{(on is null ? "" : $"?on={on}")}")).ReadAsync<PolicyDetails>();

    public static async Task<Guid> KnowsAsync(this PoliciesHost host, DossierChanged dossier)
    {
        await host.Services.GetRequiredService<IBus>().Publish(dossier);
        await using var db = host.OwnerContext();
        await Eventually.SucceedsAsync(async () => (await db.Set<DossierCopy>().AnyAsync(d => d.Id == dossier.SubjectId)).ShouldBeTrue());
        return dossier.SubjectId;
    }

    /// <summary>How one policy fits a dossier; null where it does not apply.</summary>
    public static async Task<EvaluationDetails?> EvaluatesAsync(this HttpClient client, Guid dossier, Guid policy, string? on = null, params StatedFact[] facts) =>
        (await (await client.PostAsync($"{Api}/dossiers/{dossier}/evaluations",
            new EvaluatePolicies { PolicyId = policy, On = on is null ? null : Day(on), Facts = facts })).ReadAsync<Page<EvaluationDetails>>()).Items.SingleOrDefault();

    public static async Task<List<Guid>> QualifyingAsync(this HttpClient client, Guid policy, string query = "") =>
        [.. (await (await client.GetAsync($"{Api}/policies/{policy}/qualifying-dossiers?limit=200{query}")).ReadAsync<Page<QualifyingDossier>>()).Items.Select(d => d.DossierId)];

    public static async Task<IReadOnlyList<FoundPolicy>> SearchesAsync(this HttpClient client, string typed, string more = "") =>
        (await (await client.GetAsync($"{Api}/policies/search?q={Uri.EscapeDataString(typed)}{more}")).ReadAsync<Page<FoundPolicy>>()).Items;

    /// <summary>What was told of a policy, by the event's name and in order.</summary>
    public static async Task<List<(string Type, string Payload)>> ToldAsync(this PoliciesHost host, Guid policy)
    {
        await using var db = host.OwnerContext();
        return [.. (await db.Outbox.Where(o => o.SubjectId == policy).OrderBy(o => o.Sequence).Select(o => new { o.Type, o.Payload }).ToListAsync())
            .Select(o => (o.Type.Split('.')[^1], o.Payload))];
    }
}
