using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Policies.Conditions;
using ChuangMeng.Policies.Evaluation;
using ChuangMeng.Policies.Library;
using ChuangMeng.Policies.Tests.Support;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.Testing;
using static ChuangMeng.Policies.Conditions.Comparison;
using static ChuangMeng.Policies.Conditions.ConditionKind;
using static ChuangMeng.Policies.Tests.Support.Given;

namespace ChuangMeng.Policies.Tests;

public sealed class Evaluation_tests(PoliciesHost host) : IClassFixture<PoliciesHost>, IDisposable
{
    private readonly HttpClient jinan = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Every_condition_is_explained_with_what_is_wanted_and_what_is()
    {
        var policy = await host.PublishesAsync("370100", Fact(Staff, AtLeast, 5), Fact(Revenue, AtMost, 1000m), Fact(InsuredMonths, AtLeast, 12));
        var dossier = await host.KnowsAsync(Dossier(staff: 5, revenue: 1000.01m));
        var evaluated = (await jinan.EvaluatesAsync(dossier, policy.Id))!;
        evaluated.Conditions.Select(c => (c.Wanted, c.Actual, c.Outcome)).ShouldBe(
        [
            ("职工人数不低于 5 人", "5 人", Outcome.Met), ("年营业收入不超过 1,000 元", "1,000.01 元", Outcome.NotMet), ("缴纳社会保险时间不低于 12 个月", null, Outcome.Unknown),
        ]);
        (evaluated.Verdict, evaluated.Missing, evaluated.OnlyMissing).ShouldBe((Verdict.DoesNotQualify, 2, null));
        using var english = host.CityOfficer("370100");
        english.DefaultRequestHeaders.AcceptLanguage.Add(new("en"));
        (await english.EvaluatesAsync(dossier, policy.Id))!.Conditions[0].Wanted.ShouldBe("Staff at least 5 people");
    }

    [Fact]
    public async Task What_is_stated_comes_before_the_dossier_and_is_kept_nowhere()
    {
        var policy = await host.PublishesAsync("370100", Fact(Staff, AtLeast, 5), Fact(InsuredMonths, AtLeast, 12));
        var dossier = await host.KnowsAsync(Dossier(staff: 4));
        (await jinan.EvaluatesAsync(dossier, policy.Id))!.Verdict.ShouldBe(Verdict.DoesNotQualify);
        var asked = (await jinan.EvaluatesAsync(dossier, policy.Id, null, new(Staff, 5), new(InsuredMonths, 12)))!;
        (asked.Verdict, asked.Conditions.All(c => c.Stated)).ShouldBe((Verdict.Qualifies, true));
        (await jinan.EvaluatesAsync(dossier, policy.Id))!.Verdict.ShouldBe(Verdict.DoesNotQualify);
    }

    [Fact]
    public async Task Only_what_is_missing_is_named_where_exactly_one_condition_is()
    {
        var policy = await host.PublishesAsync("370100", Fact(Staff, AtLeast, 5), Fact(ConditionKind.Stage, AnyOf, null, "startup"));
        (await jinan.EvaluatesAsync(await host.KnowsAsync(Dossier(staff: 4)), policy.Id))!.OnlyMissing.ShouldBe("只差：职工人数不低于 5 人");
        (await jinan.EvaluatesAsync(await host.KnowsAsync(Dossier(staff: 5)), policy.Id))!.OnlyMissing.ShouldBeNull();
        (await jinan.EvaluatesAsync(await host.KnowsAsync(Dossier(staff: 4, stage: Contracts.Stage.Seed)), policy.Id))!.OnlyMissing.ShouldBeNull();
    }

    [Fact]
    public async Task The_version_of_the_day_decides_from_midnight_in_Shanghai_on()
    {
        var policy = await host.PublishesAsync(Policy("370100", Version("2026-01-01", Fact(Staff, AtLeast, 10)), Version("2026-07-01", Fact(Staff, AtLeast, 5))));
        var dossier = await host.KnowsAsync(Dossier(staff: 5));
        (await jinan.EvaluatesAsync(dossier, policy.Id, "2025-12-31")).ShouldBeNull();
        (await jinan.EvaluatesAsync(dossier, policy.Id, "2026-06-30"))!.Verdict.ShouldBe(Verdict.DoesNotQualify);
        (await jinan.EvaluatesAsync(dossier, policy.Id, "2026-07-01"))!.Verdict.ShouldBe(Verdict.Qualifies);
        host.Clock.FreezeAtShanghai("2026-06-30 23:59:59");
        (await jinan.EvaluatesAsync(dossier, policy.Id))!.Number.ShouldBe(1);
        (await jinan.QualifyingAsync(policy.Id)).ShouldNotContain(dossier);
        host.Clock.FreezeAtShanghai("2026-07-01 00:00:00");
        (await jinan.EvaluatesAsync(dossier, policy.Id))!.Number.ShouldBe(2);
        (await jinan.QualifyingAsync(policy.Id)).ShouldContain(dossier);
        (await jinan.GetAsync($"{Api}/policies/{policy.Id}/qualifying-dossiers?on=2025-12-31")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Benefits_tell_who_gets_them()
    {
        var version = Version("2020-01-01") with
        {
            Benefits =
            [
                new() { Text = "不足 3 人", Amount = 12_000m, When = [Fact(NewHires, Below, 3)] },
                new() { Text = "3 至 5 人", Amount = 24_000m, When = [Fact(NewHires, AtLeast, 3), Fact(NewHires, AtMost, 5)] },
                new() { Text = "5 人以上", Amount = 30_000m, When = [Fact(NewHires, Above, 5)] },
            ],
        };
        var policy = await host.PublishesAsync(Policy("370100", version));
        var dossier = await host.KnowsAsync(Dossier());
        foreach (var (hires, amount) in new[] { (2, 12_000m), (3, 24_000m), (5, 24_000m), (6, 30_000m) })
            (await jinan.EvaluatesAsync(dossier, policy.Id, null, new StatedFact(NewHires, hires)))!.Benefits.Single(b => b.Outcome == Outcome.Met).Amount.ShouldBe(amount);
        (await jinan.EvaluatesAsync(dossier, policy.Id))!.Benefits.ShouldAllBe(b => b.Outcome == Outcome.Unknown);
    }

    [Fact]
    public async Task Policies_come_ranked_and_page_by_page_without_a_gap()
    {
        var zibo = host.CityOfficer("370300");
        Condition met = Fact(Staff, AtLeast, 5), not = Fact(Staff, Above, 5), unknown = Fact(IsListed, Yes);
        Guid[] wanted = [.. (await PublishAsync([met], [met, not], [met, unknown], [unknown, unknown], [not, unknown])).Select(p => p.Id)];
        var dossier = await host.KnowsAsync(Dossier("370302", staff: 5));
        var (all, cursor) = (new List<EvaluationDetails>(), "");
        do
        {
            var page = await (await zibo.PostAsync($"{Api}/dossiers/{dossier}/evaluations?limit=2{cursor}", new EvaluatePolicies())).ReadAsync<Page<EvaluationDetails>>();
            all.AddRange(page.Items);
            cursor = page.Next is null ? "" : "&cursor=" + page.Next;
        }
        while (cursor.Length > 0);

        all.Select(e => e.PolicyId).Distinct().Count().ShouldBe(all.Count);
        var own = all.Where(e => wanted.Contains(e.PolicyId)).ToList();
        own.Select(e => e.Verdict).ShouldBe([Verdict.Qualifies, own[1].Verdict, own[2].Verdict, Verdict.LacksFacts, Verdict.DoesNotQualify]);
        own.Select(e => e.Missing).ShouldBe([0, 1, 1, 2, 2]);
        own.Select(e => e.OnlyMissing is not null).ShouldBe([false, true, true, false, false]);

        async Task<List<PolicySummary>> PublishAsync(params Condition[][] conditions)
        {
            var policies = new List<PolicySummary>();
            foreach (var of in conditions)
                policies.Add(await host.PublishesAsync("370300", of));
            return policies;
        }
    }

    [Fact]
    public async Task A_citys_policy_replaces_the_provincial_one_there_on_the_days_on_which_it_is_valid()
    {
        var provincial = await host.PublishesAsync("370000", Fact(Staff, AtLeast, 5));
        var own = await host.PublishesAsync(Policy("370400", Version("2026-03-01") with { ValidTo = Day("2026-03-31") }) with { ReplacesId = provincial.Id });
        var (here, elsewhere) = (await host.KnowsAsync(Dossier("370402")), await host.KnowsAsync(Dossier("370502")));
        var province = host.ProvinceOfficer();
        foreach (var (on, replaced) in new[] { ("2026-02-28", false), ("2026-03-01", true), ("2026-03-31", true), ("2026-04-01", false) })
        {
            ((await province.EvaluatesAsync(here, provincial.Id, on)) is null).ShouldBe(replaced, on);
            ((await province.EvaluatesAsync(here, own.Id, on)) is not null).ShouldBe(replaced, on);
            (await province.EvaluatesAsync(elsewhere, provincial.Id, on)).ShouldNotBeNull(on);
            (await province.EvaluatesAsync(elsewhere, own.Id, on)).ShouldBeNull(on);
            (await province.QualifyingAsync(provincial.Id, $"&on={on}")).Contains(here).ShouldBe(!replaced, on);
            (await province.QualifyingAsync(provincial.Id, $"&on={on}")).ShouldContain(elsewhere, on);
        }

        (await province.QualifyingAsync(own.Id, "&on=2026-03-15")).ShouldBe([here]);
    }

    [Fact]
    public async Task A_draft_is_evaluated_by_nobody_and_another_citys_policy_for_none_of_ours()
    {
        var (draft, qingdao) = (await jinan.DraftsAsync(Policy("370100")), await host.PublishesAsync("370200"));
        var dossier = await host.KnowsAsync(Dossier());
        foreach (var policy in new[] { draft.Id, qingdao.Id })
            (await jinan.EvaluatesAsync(dossier, policy)).ShouldBeNull();
        await (await jinan.GetAsync($"{Api}/policies/{draft.Id}/qualifying-dossiers")).ShouldBreakAsync<ServiceDefaults.Problems.ResourceNotFound>();
    }

    [Fact]
    public async Task Who_qualifies_is_found_at_every_boundary_page_by_page()
    {
        var policy = await host.PublishesAsync("370600", Fact(Staff, AtLeast, 5), Fact(FirmAgeYears, AtMost, 3), Support.Given.Any(Fact(Revenue, Above, 100m), Fact(Groups, AnyOf, null, "veteran")));
        var founded = Day("2023-06-30");
        var (yes, no) = (new List<Guid>(), new List<Guid>());
        yes.Add(await host.KnowsAsync(Dossier("370602", foundedOn: founded, revenue: 100.01m)));
        yes.Add(await host.KnowsAsync(Dossier("370611", foundedOn: founded, revenue: 100m, groups: FounderGroup.Veteran)));
        yes.Add(await host.KnowsAsync(Dossier("370602", foundedOn: founded.AddDays(1))));
        no.Add(await host.KnowsAsync(Dossier("370602", foundedOn: founded.AddDays(-1))));
        no.Add(await host.KnowsAsync(Dossier("370602", foundedOn: founded, staff: 4)));
        no.Add(await host.KnowsAsync(Dossier("370602", foundedOn: founded, revenue: 100m)));
        var unknown = await host.KnowsAsync(Dossier("370602"));
        var failed = await host.KnowsAsync(Dossier("370602", foundedOn: founded) with { Status = DossierStatus.Failed });
        var yantai = host.CityOfficer("370600");
        var (found, cursor) = (new List<Guid>(), "");
        do
        {
            var page = await (await yantai.GetAsync($"{Api}/policies/{policy.Id}/qualifying-dossiers?on=2026-06-30&limit=1{cursor}")).ReadAsync<Page<QualifyingDossier>>();
            found.AddRange(page.Items.Select(d => d.DossierId));
            cursor = page.Next is null ? "" : "&cursor=" + page.Next;
        }
        while (cursor.Length > 0);
        found.ShouldBe(yes, ignoreOrder: true);
        (await yantai.QualifyingAsync(policy.Id, "&on=2026-06-30&verdict=lacksFacts")).ShouldBe([unknown]);
        (await yantai.QualifyingAsync(policy.Id, "&on=2026-06-30&verdict=doesNotQualify")).ShouldBe(no, ignoreOrder: true);
        (await yantai.QualifyingAsync(policy.Id, "&on=2026-06-30&verdict=doesNotQualify")).ShouldNotContain(failed);
    }

    [Fact]
    public async Task Facts_that_make_no_sense_are_named()
    {
        var dossier = await host.KnowsAsync(Dossier());
        async Task NamedAsync(string field, string rule, params StatedFact[] facts) =>
            await (await jinan.PostAsync($"{Api}/dossiers/{dossier}/evaluations", new EvaluatePolicies { Facts = facts })).ShouldNameAsync(field, rule);
        await NamedAsync("facts[0].value", "ValueMissing", new StatedFact(Staff));
        await NamedAsync("facts[0].value", "Range", new StatedFact(Staff, -1));
        await NamedAsync("facts[1].kind", "FactTwice", new StatedFact(Staff, 1), new StatedFact(Staff, 2));
        await NamedAsync("facts[0].kind", "FactNotStated", new StatedFact(ConditionKind.All));
        await NamedAsync("facts[0].kind", "FactNotStated", new StatedFact(Region, Words: ["370100"]));
        await NamedAsync("facts[0].words", "Words", new StatedFact(Groups, Words: ["nobody"]));
        await NamedAsync("facts[0].holds", "HoldsMissing", new StatedFact(IsListed, 1));
        await NamedAsync("facts[0].date", "DateMissing", new StatedFact(FirmAgeYears, 1));
        await (await jinan.PostAsync($"{Api}/dossiers/{dossier}/evaluations", new EvaluatePolicies { On = Day("2101-01-01") })).ShouldNameAsync("on", "Range");
    }
}
