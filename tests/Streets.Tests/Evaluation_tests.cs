using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Streets.Evaluations;
using ChuangMeng.Streets.Standards;
using ChuangMeng.Streets.Tests.Support;
using ChuangMeng.Testing;
using static ChuangMeng.Streets.Tests.Support.Given;

namespace ChuangMeng.Streets.Tests;

/// <summary>A street held against S.二, condition by condition.</summary>
public sealed class Evaluation_tests(StreetsHost host) : IClassFixture<StreetsHost>, IDisposable
{
    private readonly HttpClient jinan = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    public static TheoryData<string, string, bool> Boundaries => new()
    {
        { "firms", "99", false }, { "firms", "100", true },
        { "jobs", "199", false }, { "jobs", "200", true },
        { "activities", "9", false }, { "activities", "10", true },
        { "activityRate", "79.9", false }, { "activityRate", "79.99", false }, { "activityRate", "80", true },
        { "satisfaction", "89.9", false }, { "satisfaction", "90", true },
        { "centreStaff", "1", false }, { "centreStaff", "2", true },
        { "traineePosts", "0", false }, { "traineePosts", "1", true },
    };

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task A_measure_meets_a_condition_from_its_threshold_on(string condition, string measure, bool met)
    {
        var (which, value) = (Enum.Parse<Condition>(condition, ignoreCase: true), decimal.Parse(measure, System.Globalization.CultureInfo.InvariantCulture));
        var street = await host.AppliedAsync();
        var evaluation = await jinan.EvaluatesAsync(street.Id, [.. All.Where(c => c != which).Select(c => Meeting(c, host.Clock.Today())), Found(which, host.Clock.Today(), value)]);
        evaluation.Items!.Single(i => i.Condition == which).State.ShouldBe(met ? ItemState.Met : ItemState.NotMet);
        evaluation.AllMet.ShouldBe(met);
        evaluation.Lacking.ShouldBe(met ? [] : [which]);
        if (!met)
            (await (await host.ProvinceOfficer().CertifyAsync(street.Id)).ShouldBreakAsync<Certification.ConditionsLacking>())["conditions"]!.AsArray().Single()!.GetValue<string>().ShouldBe(condition);
    }

    [Fact]
    public async Task Every_condition_of_the_plan_is_an_item_with_its_clause_and_says_exactly_what_is_missing()
    {
        var street = await host.AppliedAsync();
        var today = host.Clock.Today();
        var evaluation = await jinan.EvaluatesAsync(street.Id, Meeting(Condition.LegalPerson, today), Found(Condition.NoDisputes, today, met: false), Meeting(Condition.Firms, today));
        evaluation.Items!.Select(i => i.Condition).ShouldBe(All);
        evaluation.Items!.Select(i => i.Clause).Distinct().ShouldBe(["S.二(一)", "S.二(二)", "S.二(三)", "S.二(四)", "S.二(五)"]);
        (evaluation.Met, evaluation.NotMet, evaluation.Missing, evaluation.AllMet).ShouldBe((2, 1, All.Length - 3, false));
        evaluation.Lacking.ShouldBe(All.Except([Condition.LegalPerson, Condition.Firms]));
        evaluation.Items!.Where(i => i.State == ItemState.NotMet).Select(i => i.Condition).ShouldBe([Condition.NoDisputes]);
        evaluation.Items!.Where(i => i.Threshold is not null).ToDictionary(i => i.Condition, i => i.Threshold!.Value).ShouldBe(Thresholds, ignoreOrder: true);
    }

    [Fact]
    public async Task A_finding_tells_its_evidence_who_recorded_it_and_on_which_day()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var street = await host.AppliedAsync();
        var evaluation = await jinan.EvaluatesAsync(street.Id, Found(Condition.Jobs, new(2026, 4, 30), 236));
        var item = (await (await jinan.GetAsync($"{Api}/evaluations/{evaluation.Id}")).ReadAsync<EvaluationDetails>()).Items!.Single(i => i.Condition == Condition.Jobs);
        item.Finding.ShouldBe(new FindingDetails("佐证材料 1", "与现场核对一致", new(2026, 4, 30), 236, "测试用户", new(2026, 5, 8)));
    }

    [Fact]
    public async Task What_the_platform_counts_stands_beside_what_was_measured()
    {
        var street = await host.AppliedAsync();
        await host.StreetOperator().ImportsFirmsAsync(street.Id, FirmRows(3, jobs: 5));
        var evaluation = await jinan.EvaluatesAsync(street.Id, Meeting(Condition.Firms, host.Clock.Today()));
        var items = evaluation.Items!.ToDictionary(i => i.Condition);
        (items[Condition.Firms].Finding!.Measure, items[Condition.Firms].Counted, items[Condition.Jobs].Counted).ShouldBe((100, 3, 15));
        (items[Condition.ActivityRate].Counted, items[Condition.Marketing].Counted).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_measure_is_judged_by_its_threshold_and_everything_else_by_people()
    {
        var street = await host.AppliedAsync();
        var today = host.Clock.Today();
        await (await jinan.EvaluateAsync(street.Id, Found(Condition.Firms, today, met: true))).ShouldBreakAsync<MeasureMissing>();
        await (await jinan.EvaluateAsync(street.Id, Found(Condition.Firms, today, 99, met: true))).ShouldBreakAsync<MeasureMissing>();
        var problem = await (await jinan.EvaluateAsync(street.Id, Meeting(Condition.Firms, today), Found(Condition.Marketing, today, 3))).ShouldBreakAsync<JudgementMissing>();
        problem["errors"]!.AsArray().Single()!["field"]!.GetValue<string>().ShouldBe("findings[1].met");
        await (await jinan.EvaluateAsync(street.Id, Found(Condition.Marketing, today))).ShouldBreakAsync<JudgementMissing>();
        await (await jinan.EvaluateAsync(street.Id, Found(Condition.PilotTarget, today, 20))).ShouldBreakAsync<ConditionNotInForce>();
        await (await jinan.EvaluateAsync(street.Id, Found(Condition.Firms, today, 100.001m))).ShouldNameAsync("findings[0].measure", "Decimals");
        await (await jinan.EvaluateAsync(street.Id, Meeting(Condition.Firms, today), Meeting(Condition.Firms, today))).ShouldNameAsync("findings", "ListLength");
        await using var db = host.OwnerContext();
        db.Evaluations.Count(e => e.StreetId == street.Id).ShouldBe(0);
    }

    [Fact]
    public async Task Evidence_is_not_of_a_day_to_come()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 23:59:59");
        var street = await host.AppliedAsync();
        await (await jinan.EvaluateAsync(street.Id, Meeting(Condition.Firms, new(2026, 5, 9)))).ShouldBreakAsync<DayInFuture>();
        await jinan.EvaluatesAsync(street.Id, Meeting(Condition.Firms, new(2026, 5, 8)));
    }

    [Fact]
    public async Task Findings_are_added_and_replaced_until_a_later_evaluation_begins()
    {
        var street = await host.AppliedAsync();
        var today = host.Clock.Today();
        var first = await jinan.EvaluatesAsync(street.Id, Found(Condition.Firms, today, 99), Meeting(Condition.Jobs, today));
        var address = $"{Api}/evaluations/{first.Id}/findings";
        var better = await (await jinan.PutAsync(address, new RecordFindings([Meeting(Condition.Firms, today), Meeting(Condition.Centre, today)]), $"\"{first.Version}\"")).ReadAsync<EvaluationDetails>();
        (better.Met, better.NotMet).ShouldBe((3, 0));
        await (await jinan.PutAsync(address, new RecordFindings([Found(Condition.Firms, today, 1)]), $"\"{first.Version}\"")).ShouldBreakAsync<VersionStale>();
        await jinan.EvaluatesAsync(street.Id);
        await (await jinan.PutAsync(address, new RecordFindings([Found(Condition.Firms, today, 1)]), $"\"{better.Version}\"")).ShouldBreakAsync<EvaluationSuperseded>();
        (await (await jinan.GetAsync($"{Api}/evaluations/{first.Id}")).ReadAsync<EvaluationDetails>()).Met.ShouldBe(3);
    }
}
