using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Policies.Evaluation;
using ChuangMeng.Policies.Library;
using ChuangMeng.Policies.Tests.Support;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Policies.Tests.Support.Given;

namespace ChuangMeng.Policies.Tests;

public sealed class Access_tests(PoliciesHost host) : IClassFixture<PoliciesHost>
{
    private readonly HttpClient jinan = host.CityOfficer("370100"), qingdao = host.CityOfficer("370200"), province = host.ProvinceOfficer();

    [Fact]
    public async Task Another_citys_policy_is_neither_seen_nor_changed()
    {
        var (draft, published) = (await jinan.DraftsAsync(Policy("370100")), await host.PublishesAsync("370100"));
        foreach (var stranger in new[] { qingdao, host.As(Roles.Specialist, "370202"), host.Entrepreneur("stranger", "370200") })
        {
            foreach (var policy in new[] { draft, published })
            {
                await (await stranger.GetAsync($"{Api}/policies/{policy.Id}")).ShouldBreakAsync<ResourceNotFound>();
                await (await stranger.GetAsync($"{Api}/policies/{policy.Id}/versions")).ShouldBreakAsync<ResourceNotFound>();
            }

            (await IdsAsync(stranger)).ShouldNotContain(published.Id);
            (await stranger.SearchesAsync(published.Title)).ShouldNotContain(p => p.Id == published.Id);
        }

        await ChangesNothingAsync<ResourceNotFound>(qingdao, draft);
        await ChangesNothingAsync<ResourceNotFound>(qingdao, published);
        await (await qingdao.GetAsync($"{Api}/policies/{published.Id}/qualifying-dossiers")).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/policies", Policy("370100"))).ShouldBreakAsync<OutsideRegion>();
        (await IdsAsync(jinan)).ShouldContain(published.Id);
    }

    [Fact]
    public async Task A_draft_is_seen_only_by_who_writes_it()
    {
        var (city, provincial) = (await jinan.DraftsAsync(Policy("370100")), await province.DraftsAsync(Policy("370000")));
        foreach (var (reader, seen, hidden) in new[] { (jinan, city, provincial), (province, provincial, city) })
        {
            (await IdsAsync(reader)).ShouldContain(seen.Id);
            (await IdsAsync(reader)).ShouldNotContain(hidden.Id);
            await (await reader.GetAsync($"{Api}/policies/{hidden.Id}")).ShouldBreakAsync<ResourceNotFound>();
            await ChangesNothingAsync<ResourceNotFound>(reader, hidden);
        }

        (await IdsAsync(host.As(Roles.Specialist, "370100"))).ShouldNotContain(city.Id);
    }

    [Fact]
    public async Task Everybody_reads_the_provinces_policies_and_those_of_the_own_city()
    {
        var (provincial, city) = (await host.PublishesAsync("370000"), await host.PublishesAsync("370100"));
        foreach (var reader in new[] { jinan, host.As(Roles.Specialist, "370102"), host.Entrepreneur("reader"), host.As(Roles.Mentor, "370100"), province })
        {
            (await IdsAsync(reader)).ShouldBeSubsetOf(await IdsAsync(reader));
            foreach (var policy in new[] { provincial, city })
            {
                (await IdsAsync(reader)).ShouldContain(policy.Id);
                (await reader.ReadsPolicyAsync(policy.Id)).Policy.Id.ShouldBe(policy.Id);
                (await reader.SearchesAsync(policy.Title)).ShouldContain(p => p.Id == policy.Id);
            }
        }
    }

    [Fact]
    public async Task The_province_does_not_change_a_citys_policy_nor_a_city_the_provinces()
    {
        var (provincial, city) = (await host.PublishesAsync("370000"), await host.PublishesAsync("370100"));
        await ChangesNothingAsync<PolicyNotOwn>(province, city);
        await ChangesNothingAsync<ResourceNotFound>(jinan, provincial);
        await (await province.PostAsync($"{Api}/policies", Policy("370100"))).ShouldBreakAsync<PolicyNotOwn>();
        await (await jinan.PostAsync($"{Api}/policies", Policy("370000"))).ShouldBreakAsync<OutsideRegion>();
    }

    [Fact]
    public async Task Who_only_reads_changes_nothing_and_who_may_not_read_dossiers_evaluates_none_but_the_own()
    {
        var policy = await host.PublishesAsync("370100");
        var own = await host.KnowsAsync(Dossier(owner: "mine"));
        var (mine, stranger) = (host.Entrepreneur("mine"), host.Entrepreneur("other"));
        foreach (var reader in new[] { mine, host.As(Roles.Specialist, "370100") })
            (await reader.PostAsync($"{Api}/policies", Policy("370100"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await mine.PostAsync($"{Api}/dossiers/{own}/evaluations", new EvaluatePolicies())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await mine.GetAsync($"{Api}/policies/{policy.Id}/qualifying-dossiers")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As(Roles.Integrator, "370100").PostAsync($"{Api}/dossiers/{own}/evaluations", new EvaluatePolicies())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await mine.PostAsync($"{Api}/me/dossiers/{own}/evaluations", new EvaluatePolicies { PolicyId = policy.Id })).ReadAsync<Page<EvaluationDetails>>())
            .Items.ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Qualifies);
        await (await stranger.PostAsync($"{Api}/me/dossiers/{own}/evaluations", new EvaluatePolicies())).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/dossiers/{own}/evaluations", new EvaluatePolicies())).ShouldBreakAsync<ResourceNotFound>();
        (await host.Anonymous().GetAsync($"{Api}/policies")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_qualifies_is_told_within_the_callers_region_only()
    {
        var policy = await host.PublishesAsync("370000");
        var (here, there) = (await host.KnowsAsync(Dossier("370302")), await host.KnowsAsync(Dossier("370402")));
        var (zibo, all) = (await host.CityOfficer("370300").QualifyingAsync(policy.Id), await province.QualifyingAsync(policy.Id));
        zibo.ShouldContain(here);
        zibo.ShouldNotContain(there);
        all.ShouldBeSubsetOf(await province.QualifyingAsync(policy.Id));
        new[] { here, there }.ShouldBeSubsetOf(all);
        (await province.QualifyingAsync(policy.Id, "&region=370400")).ShouldBe([there]);
    }

    [Fact]
    public async Task The_library_is_told_of_every_change_and_the_same_again_when_asked()
    {
        var policy = await host.PublishesAsync(Policy("370100"));
        await (await jinan.PostAsync($"{Api}/policies/{policy.Id}/versions", Version("2021-01-01"))).ShouldBeAsync(HttpStatusCode.OK);
        await (await jinan.PostAsync($"{Api}/policies/{policy.Id}/ending", new EndPolicy(Day("2025-01-01")))).ShouldBeAsync(HttpStatusCode.OK);
        var told = await host.ToldAsync(policy.Id);
        told.Select(t => t.Type).ShouldBe(["RecordChanged", "PolicyPublished", "RecordChanged", "PolicyChanged", "RecordChanged", "PolicyEnded", "RecordChanged"]);
        var before = JsonNode.Parse(told[^1].Payload)!;
        (before["kind"]!.GetValue<string>(), before["state"]!.GetValue<string>(), before["date"]!.GetValue<string>()).ShouldBe(("policy", "ended", "2020-01-01"));
        before["labels"]!["kind"]!.GetValue<string>().ShouldBe("subsidy");
        before["figures"]!["versions"]!.GetValue<decimal>().ShouldBe(2);
        JsonNode.Parse(told[3].Payload)!["validFrom"]!.GetValue<string>().ShouldBe("2021-01-01");

        var run = Guid.CreateVersion7();
        await host.Services.GetRequiredService<IBus>().Publish(new RepublicationRequested(run) { SubjectId = run, RegionCode = "370000" });
        await Eventually.SucceedsAsync(async () => (await host.ToldAsync(policy.Id)).Count.ShouldBe(told.Count + 1));
        var again = JsonNode.Parse((await host.ToldAsync(policy.Id))[^1].Payload)!;
        foreach (var field in new[] { "kind", "name", "state", "date", "labels", "figures", "regionCode", "subjectVersion" })
            JsonNode.DeepEquals(again[field], before[field]).ShouldBeTrue(field);
    }

    private static async Task<List<Guid>> IdsAsync(HttpClient reader) =>
        [.. (await (await reader.GetAsync($"{Api}/policies?limit=200")).ReadAsync<Page<PolicySummary>>()).Items.Select(p => p.Id)];

    private async Task ChangesNothingAsync<TRule>(HttpClient caller, PolicySummary policy) where TRule : BrokenRule
    {
        PolicyContent content = new() { Title = "改", Issuer = "改", Kind = policy.Kind, Versions = [Version("2020-01-01")] };
        await (await caller.PutAsync($"{Api}/policies/{policy.Id}", content, $"\"{policy.Version}\"")).ShouldBreakAsync<TRule>();
        await (await caller.PublishAsync(policy.Id)).ShouldBreakAsync<TRule>();
        await (await caller.PostAsync($"{Api}/policies/{policy.Id}/versions", Version("2022-01-01"))).ShouldBreakAsync<TRule>();
        await (await caller.PostAsync($"{Api}/policies/{policy.Id}/ending", new EndPolicy(Day("2023-01-01")))).ShouldBreakAsync<TRule>();
        await using var db = host.OwnerContext();
        (await db.Policies.SingleAsync(p => p.Id == policy.Id)).Version.ShouldBe(policy.Version);
    }
}
