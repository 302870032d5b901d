using ChuangMeng.Streets.Certification;
using ChuangMeng.Streets.Evaluations;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using ChuangMeng.Streets.Tests.Support;
using ChuangMeng.Testing;
using static ChuangMeng.Streets.Tests.Support.Given;

namespace ChuangMeng.Streets.Tests;

/// <summary>Thresholds are dated data.</summary>
public sealed class Standard_tests(StreetsHost host) : IClassFixture<StreetsHost>, IDisposable
{
    private readonly HttpClient province = host.ProvinceOfficer();

    public void Dispose() => host.Clock.Release();

    private Task<HttpResponseMessage> ChangeAsync(Condition condition, decimal threshold, string from) =>
        province.PostAsync($"{Api}/standards", new ChangeThreshold(condition, threshold, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), "某某文件〔2026〕1号", "二(三)"));

    private async Task<StandardDetails?> OnAsync(Condition condition, string day) =>
        (await (await province.GetAsync($"{Api}/standards?on={day}")).ReadAsync<StandardDetails[]>()).SingleOrDefault(s => s.Condition == condition);

    [Fact]
    public async Task A_new_threshold_begins_on_its_day_and_what_was_evaluated_before_keeps_its_own()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var street = await host.AppliedAsync();
        var before = await host.EvaluatedAsync(street);
        (await (await ChangeAsync(Condition.Firms, 120, "2026-05-09")).ReadAsync<StandardDetails>()).Threshold.ShouldBe(120);
        (await OnAsync(Condition.Firms, "2026-05-08"))!.ShouldSatisfyAllConditions(s => s.Threshold.ShouldBe(100), s => s.ValidTo.ShouldBe(new(2026, 5, 8)), s => s.Clause.ShouldBe("S.二(三)"));
        (await OnAsync(Condition.Firms, "2026-05-09"))!.ShouldSatisfyAllConditions(s => s.Threshold.ShouldBe(120), s => s.Clause.ShouldBe("二(三)"));

        host.Clock.FreezeAtShanghai("2026-05-09 00:00:00");
        (await (await province.GetAsync($"{Api}/evaluations/{before.Id}")).ReadAsync<EvaluationDetails>()).AllMet.ShouldBeTrue();
        var problem = await (await province.CertifyAsync(street.Id)).ShouldBreakAsync<ConditionsLacking>();
        problem["conditions"]!.AsArray().Select(c => c!.GetValue<string>()).ShouldBe(["firms"]);
        (await host.EvaluatedAsync(street)).Lacking.ShouldBe([Condition.Firms]);
    }

    [Fact]
    public async Task A_threshold_never_changes_backwards_nor_twice_from_one_day()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        await (await ChangeAsync(Condition.Jobs, 250, "2026-05-07")).ShouldBreakAsync<StandardInPast>();
        await (await ChangeAsync(Condition.Marketing, 1, "2026-06-01")).ShouldBreakAsync<ConditionWithoutThreshold>();
        (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ChangeAsync(Condition.Jobs, 250, "2026-06-01")))).Count(r => r.IsSuccessStatusCode).ShouldBe(1);
        await (await ChangeAsync(Condition.Jobs, 260, "2026-06-01")).ShouldBreakAsync<StandardValidityOverlaps>();
        await (await ChangeAsync(Condition.Jobs, 260.001m, "2026-07-01")).ShouldNameAsync("threshold", "Decimals");
        (await OnAsync(Condition.Jobs, "2026-05-31"))!.Threshold.ShouldBe(200);
        (await OnAsync(Condition.Jobs, "2026-06-01"))!.Threshold.ShouldBe(250);
    }

    [Fact]
    public async Task Pilots_are_those_certified_while_pilots_were_chosen_and_both_targets_are_counted()
    {
        host.Clock.FreezeAtShanghai("2025-12-31 23:59:59");
        (await host.CertifiedAsync("370202")).Pilot.ShouldBeTrue();
        host.Clock.FreezeAtShanghai("2026-01-01 00:00:00");
        var later = await host.CertifiedAsync("370202");
        (later.Pilot, later.State).ShouldBe((false, StreetState.Certified));
        var targets = (await (await province.GetAsync($"{Api}/targets")).ReadAsync<TargetDetails[]>()).ToDictionary(t => t.Condition);
        (targets[Condition.PilotTarget].Target, targets[Condition.PilotTarget].Certified).ShouldBe((20, 1));
        (targets[Condition.StreetTarget].Target, targets[Condition.StreetTarget].Certified).ShouldBe((60, 2));
    }
}
