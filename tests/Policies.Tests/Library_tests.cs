using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Policies.Conditions;
using ChuangMeng.Policies.Library;
using ChuangMeng.Policies.Tests.Support;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static ChuangMeng.Policies.Tests.Support.Given;

namespace ChuangMeng.Policies.Tests;

public sealed class Library_tests(PoliciesHost host) : IClassFixture<PoliciesHost>, IDisposable
{
    private readonly HttpClient jinan = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task The_version_valid_on_a_day_is_shown_up_to_its_last_day()
    {
        var policy = await host.PublishesAsync(Policy("370100", Version("2020-03-01"), Version("2020-04-01"), Version("2023-12-01")));
        foreach (var (on, number) in new[] { ("2020-02-29", 0), ("2020-03-01", 1), ("2020-03-31", 1), ("2020-04-01", 2), ("2023-11-30", 2), ("2023-12-01", 3), ("2030-01-01", 3) })
            ((await jinan.ReadsPolicyAsync(policy.Id, on)).Valid?.Number ?? 0).ShouldBe(number, on);
        var versions = (await (await jinan.GetAsync($"{Api}/policies/{policy.Id}/versions")).ReadAsync<Page<VersionDetails>>()).Items;
        versions.Select(v => v.ValidTo).ShouldBe([Day("2020-03-31"), Day("2023-11-30"), null]);
    }

    [Fact]
    public async Task The_day_is_today_in_Shanghai_unless_another_is_asked_for()
    {
        var policy = await host.PublishesAsync(Policy("370100", Version("2026-01-01"), Version("2026-07-01")));
        host.Clock.FreezeAtShanghai("2026-06-30 23:59:59");
        (await jinan.ReadsPolicyAsync(policy.Id)).Valid!.Number.ShouldBe(1);
        host.Clock.FreezeAtShanghai("2026-07-01 00:00:00");
        (await jinan.ReadsPolicyAsync(policy.Id)).Valid!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task A_changed_rule_is_a_new_version_that_ends_the_one_before()
    {
        var policy = await host.PublishesAsync("370100");
        await (await jinan.PostAsync($"{Api}/policies/{policy.Id}/versions", Version("2020-01-01"))).ShouldBreakAsync<VersionsOutOfOrder>();
        var changed = await (await jinan.PostAsync($"{Api}/policies/{policy.Id}/versions", Version("2020-01-02"))).ReadAsync<PolicyDetails>();
        (changed.Policy.Versions, changed.Valid!.Number).ShouldBe((2, 2));
        (await jinan.ReadsPolicyAsync(policy.Id, "2020-01-01")).Valid!.ValidTo.ShouldBe(Day("2020-01-01"));
    }

    [Fact]
    public async Task Versions_added_at_once_take_turns_and_never_overlap()
    {
        var policy = await host.PublishesAsync(Policy("370100", Version("2019-01-01")));
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => jinan.PostAsync($"{Api}/policies/{policy.Id}/versions", Version("2021-01-01"))));
        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
        await using var db = host.OwnerContext();
        (await db.Versions.Where(v => v.PolicyId == policy.Id).OrderBy(v => v.Number).Select(v => v.ValidTo).ToListAsync()).ShouldBe([Day("2020-12-31"), null]);
        (await Should.ThrowAsync<PostgresException>(db.Database.ExecuteSqlAsync($"update policy_versions set valid_to = null where policy_id = {policy.Id}")))
            .ConstraintName.ShouldBe(PolicyVersionMapping.NoOverlap);
    }

    [Fact]
    public async Task A_policy_has_at_most_50_versions()
    {
        var policy = await host.PublishesAsync(Policy("370100", [.. Enumerable.Range(0, 49).Select(i => Version($"{1990 + (i / 12)}-{1 + (i % 12):00}-01"))]));
        await (await jinan.PostAsync($"{Api}/policies/{policy.Id}/versions", Version("2001-01-01"))).ShouldBeAsync(HttpStatusCode.OK);
        await (await jinan.PostAsync($"{Api}/policies/{policy.Id}/versions", Version("2002-01-01"))).ShouldBreakAsync<TooManyVersions>();
    }

    [Fact]
    public async Task Only_a_draft_is_changed_as_a_whole_and_by_the_version_that_was_read()
    {
        var draft = await jinan.DraftsAsync(Policy("370100", Version("2020-01-01"), Version("2021-01-01")));
        PolicyContent content = new() { Title = "改后的标题", Issuer = "某局", Kind = draft.Kind, Versions = [Version("2022-01-01")] };
        await (await jinan.PutAsync($"{Api}/policies/{draft.Id}", content, null)).ShouldBreakAsync<IfMatchRequired>();
        await (await jinan.PutAsync($"{Api}/policies/{draft.Id}", content, "\"9\"")).ShouldBreakAsync<VersionStale>();
        var changed = await (await jinan.PutAsync($"{Api}/policies/{draft.Id}", content, "\"1\"")).ReadAsync<PolicyDetails>();
        (changed.Policy.Title, changed.Policy.Versions, changed.Policy.Version, changed.Valid!.Number).ShouldBe(("改后的标题", 1, 2, 1));
        await (await jinan.PublishAsync(draft.Id)).ShouldBeAsync(HttpStatusCode.OK);
        await (await jinan.PutAsync($"{Api}/policies/{draft.Id}", content, "\"3\"")).ShouldBreakAsync<PolicyStepOutOfOrder>();
    }

    [Fact]
    public async Task Steps_follow_draft_published_ended_and_nothing_else()
    {
        var draft = await jinan.DraftsAsync(Policy("370100"));
        await (await jinan.PostAsync($"{Api}/policies/{draft.Id}/versions", Version("2021-01-01"))).ShouldBreakAsync<PolicyStepOutOfOrder>();
        await (await jinan.PostAsync($"{Api}/policies/{draft.Id}/ending", new EndPolicy(Day("2022-01-01")))).ShouldBreakAsync<PolicyStepOutOfOrder>();
        await (await jinan.PublishAsync(draft.Id)).ShouldBeAsync(HttpStatusCode.OK);
        await (await jinan.PublishAsync(draft.Id)).ShouldBreakAsync<PolicyStepOutOfOrder>();
        await (await jinan.PostAsync($"{Api}/policies/{draft.Id}/ending", new EndPolicy(Day("2019-12-31")))).ShouldBreakAsync<EndBeforeVersion>();
        var ended = await (await jinan.PostAsync($"{Api}/policies/{draft.Id}/ending", new EndPolicy(Day("2022-01-01")))).ReadAsync<PolicyDetails>();
        (ended.Policy.State, ended.Policy.LastDay, ended.Valid).ShouldBe((PolicyState.Ended, Day("2022-01-01"), null));
        (await jinan.ReadsPolicyAsync(draft.Id, "2022-01-01")).Valid.ShouldNotBeNull();
        (await jinan.ReadsPolicyAsync(draft.Id, "2022-01-02")).Valid.ShouldBeNull();
        await (await jinan.PostAsync($"{Api}/policies/{draft.Id}/versions", Version("2021-01-01"))).ShouldBreakAsync<PolicyStepOutOfOrder>();
    }

    [Fact]
    public async Task Only_a_city_replaces_a_published_policy_of_the_province()
    {
        var (province, draft) = (await host.PublishesAsync("370000"), await host.ProvinceOfficer().DraftsAsync(Policy("370000")));
        var qingdao = await host.PublishesAsync("370200");
        await (await host.ProvinceOfficer().PostAsync($"{Api}/policies", Policy("370000") with { ReplacesId = province.Id })).ShouldBreakAsync<OnlyCitiesReplace>();
        foreach (var none in new[] { draft.Id, qingdao.Id, Guid.NewGuid() })
            await (await jinan.PostAsync($"{Api}/policies", Policy("370100") with { ReplacesId = none })).ShouldBreakAsync<ReplacedPolicyUnknown>();
        (await jinan.DraftsAsync(Policy("370100") with { ReplacesId = province.Id })).ReplacesId.ShouldBe(province.Id);
    }

    [Fact]
    public async Task Bad_fields_are_named_and_nothing_is_kept()
    {
        async Task NamedAsync(DraftPolicy policy, string field, string rule) => await (await jinan.PostAsync($"{Api}/policies", policy)).ShouldNameAsync(field, rule);
        var good = Policy("370100");
        await NamedAsync(good with { Title = " " }, "title", "TextLength");
        await NamedAsync(good with { RegionCode = "370102" }, "regionCode", "RegionCode");
        await NamedAsync(good with { Versions = [] }, "versions", "ListLength");
        await NamedAsync(good with { Versions = [Version("1989-12-31")] }, "versions[0].validFrom", "Range");
        await NamedAsync(good with { Versions = [Version("2020-01-02") with { ValidTo = Day("2020-01-01") }] }, "versions[0].validTo", "DateOrder");
        await NamedAsync(good with { Versions = [Version("2020-01-01") with { Benefits = [new() { Text = "补贴", Amount = 0.001m }] }] }, "versions[0].benefits[0].amount", "Yuan");
        await (await jinan.PostAsync($"{Api}/policies", Policy("370100", Version("2020-01-01"), Version("2020-01-01")))).ShouldBreakAsync<VersionsOutOfOrder>();
        await (await jinan.PostAsync($"{Api}/policies", Policy("379900"))).ShouldBreakAsync<RegionUnknown>();
        await using var db = host.OwnerContext();
        (await db.Policies.AnyAsync(p => p.Title == good.Title)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"kind":"staff"}""", "comparison", "Comparison")]
    [InlineData("""{"kind":"staff","comparison":"anyOf","words":["5"]}""", "comparison", "Comparison")]
    [InlineData("""{"kind":"staff","comparison":"atLeast"}""", "value", "ValueMissing")]
    [InlineData("""{"kind":"staff","comparison":"atLeast","value":-1}""", "value", "Range")]
    [InlineData("""{"kind":"staff","comparison":"atLeast","value":1000001}""", "value", "Range")]
    [InlineData("""{"kind":"staff","comparison":"atLeast","value":1,"words":["a"]}""", "words", "WordsUnwanted")]
    [InlineData("""{"kind":"staff","comparison":"atLeast","value":1,"of":[]}""", "of", "FactOnly")]
    [InlineData("""{"kind":"firmAgeYears","comparison":"atLeast","value":1.5}""", "value", "WholeNumber")]
    [InlineData("""{"kind":"firmAgeYears","comparison":"atLeast","value":101}""", "value", "WholeNumber")]
    [InlineData("""{"kind":"groups","comparison":"anyOf","words":["nobody"]}""", "words", "Words")]
    [InlineData("""{"kind":"groups","comparison":"anyOf","words":["youth","youth"]}""", "words", "Words")]
    [InlineData("""{"kind":"groups","comparison":"anyOf","words":[]}""", "words", "Words")]
    [InlineData("""{"kind":"groups","comparison":"anyOf","words":["youth"],"value":1}""", "value", "ValueUnwanted")]
    [InlineData("""{"kind":"region","comparison":"anyOf","words":["济南"]}""", "words", "RegionCode")]
    [InlineData("""{"kind":"isListed","comparison":"yes","value":1}""", "value", "ValueUnwanted")]
    [InlineData("""{"kind":"any"}""", "of", "GroupEmpty")]
    [InlineData("""{"kind":"any","value":1,"of":[{"kind":"isListed","comparison":"yes"}]}""", "comparison", "GroupOnly")]
    [InlineData("""{"kind":"any","of":[{"kind":"all","of":[{"kind":"any","of":[{"kind":"all","of":[{"kind":"isListed","comparison":"yes"}]}]}]}]}""", "of[0].of[0].of[0].of", "GroupDepth")]
    public async Task A_condition_that_makes_no_sense_is_named(string condition, string field, string rule)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(Policy("370100"), HttpExtensions.Json)!;
        body["versions"]![0]!["conditions"] = new JsonArray(JsonNode.Parse(condition));
        await (await jinan.PostAsync($"{Api}/policies", body)).ShouldNameAsync($"versions[0].conditions[0].{field}", rule);
    }

    [Fact]
    public async Task A_version_takes_at_most_50_conditions()
    {
        Condition[] fifty = [.. Enumerable.Range(0, 49).Select(_ => Fact(ConditionKind.Staff, Comparison.AtLeast, 1)), Any(Fact(ConditionKind.IsListed, Comparison.Yes))];
        await jinan.DraftsAsync(Policy("370100", Version("2020-01-01", fifty[1..])));
        await (await jinan.PostAsync($"{Api}/policies", Policy("370100", Version("2020-01-01", fifty)))).ShouldNameAsync("versions[0].conditions[49].of", "ConditionCount");
    }

    [Fact]
    public async Task An_import_takes_every_good_row_names_every_bad_one_and_may_be_sent_again()
    {
        PolicyRow Row(string region) => new() { RegionCode = region, Title = $"导入{Guid.NewGuid():n}", Issuer = "某局", Kind = Contracts.Policies.PolicyKind.Loan, Versions = [Version("2020-01-01")], Publish = true };
        PolicyRow[] rows = [Row("370100"), Row("370200"), Row("370100") with { Title = "" }, Row("370100") with { ReplacesId = Guid.NewGuid() }, Row("370100") with { Publish = false }];
        var report = await (await jinan.PostAsync($"{Api}/policies/import", rows)).ReadAsync<ImportResult>();
        report.Rows.Select(r => r.Outcome).ShouldBe([RowOutcome.Created, RowOutcome.Refused, RowOutcome.Refused, RowOutcome.Refused, RowOutcome.Created]);
        report.Rows.SelectMany(r => r.Errors).Select(e => e.Rule).ShouldBe(["OutsideRegion", "TextLength", "ReplacedPolicyUnknown"]);
        (await jinan.ReadsPolicyAsync(report.Rows[0].Id!.Value)).Policy.State.ShouldBe(PolicyState.Published);
        (await jinan.ReadsPolicyAsync(report.Rows[4].Id!.Value)).Policy.State.ShouldBe(PolicyState.Draft);
        (await (await jinan.PostAsync($"{Api}/policies/import", rows)).ReadAsync<ImportResult>()).Unchanged.ShouldBe(2);
    }

    [Fact]
    public async Task A_list_is_paged_and_filtered_by_region_kind_state_and_day()
    {
        var weihai = host.CityOfficer("371000");
        foreach (var i in Enumerable.Range(0, 5))
            await host.PublishesAsync(Policy("371000", Version($"20{20 + i}-01-01") with { ValidTo = Day($"20{20 + i}-12-31") }));
        var first = await (await weihai.GetAsync($"{Api}/policies?region=371000&limit=3")).ReadAsync<Page<PolicySummary>>();
        var rest = await (await weihai.GetAsync($"{Api}/policies?region=371000&limit=3&cursor={first.Next}")).ReadAsync<Page<PolicySummary>>();
        first.Items.Concat(rest.Items).Select(p => p.Id).Distinct().Count().ShouldBe(5);
        async Task<int> CountAsync(string query) => (await (await weihai.GetAsync($"{Api}/policies?region=371000&{query}")).ReadAsync<Page<PolicySummary>>()).Items.Count;
        (await CountAsync("on=2021-12-31")).ShouldBe(1);
        (await CountAsync("kind=subsidy")).ShouldBe(5);
        (await CountAsync("kind=loan")).ShouldBe(0);
        (await CountAsync("state=draft")).ShouldBe(0);
    }
}
