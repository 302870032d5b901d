using ChuangMeng.Contracts;
using ChuangMeng.Policies.Conditions;
using ChuangMeng.Policies.Evaluation;
using ChuangMeng.ServiceDefaults.Dossiers;
using static ChuangMeng.Policies.Conditions.Comparison;
using static ChuangMeng.Policies.Conditions.ConditionKind;
using static ChuangMeng.Policies.Tests.Support.Given;

namespace ChuangMeng.Policies.Tests;

/// <summary>Every kind of condition with its boundaries, and what is unknown.</summary>
public sealed class Condition_tests
{
    private static readonly DateOnly Today = Day("2026-06-30");

    public static IEnumerable<TheoryDataRow<ConditionKind>> Kinds(Type type) =>
        Enum.GetValues<ConditionKind>().Where(k => k is not (ConditionKind.All or ConditionKind.Any)).Where(k => FactKinds.Of(k).GetType() == type).Select(k => new TheoryDataRow<ConditionKind>(k));

    [Fact]
    public void Every_kind_but_the_groups_is_known() =>
        Enum.GetValues<ConditionKind>().Except([ConditionKind.All, ConditionKind.Any]).ShouldAllBe(k => FactKinds.Of(k).Label.Zh.Length > 0 && FactKinds.Of(k).Label.En.Length > 0);

    [Theory]
    [MemberData(nameof(Kinds), typeof(NumberFact))]
    public void A_number_is_compared_at_its_boundary(ConditionKind kind)
    {
        foreach (var (comparison, below, at, above) in new[] { (AtLeast, false, true, true), (Above, false, false, true), (AtMost, true, true, false), (Below, true, false, false) })
        {
            var condition = Fact(kind, comparison, 20m);
            Holds(condition, new StatedFact(kind, Value: 19.99m)).ShouldBe(below);
            Holds(condition, new StatedFact(kind, Value: 20m)).ShouldBe(at);
            Holds(condition, new StatedFact(kind, Value: 20.01m)).ShouldBe(above);
        }

        Holds(Fact(kind, AtLeast, 20m)).ShouldBe(kind is Staff or Revenue or Funding ? false : null);
        Wanted(Fact(kind, AtLeast, 20m)).ShouldContain("不低于 20");
    }

    [Theory]
    [MemberData(nameof(Kinds), typeof(FlagFact))]
    public void A_flag_is_so_or_not_or_unknown(ConditionKind kind)
    {
        Holds(Fact(kind, Yes), new StatedFact(kind, Holds: true)).ShouldBe(true);
        Holds(Fact(kind, Yes), new StatedFact(kind, Holds: false)).ShouldBe(false);
        Holds(Fact(kind, No), new StatedFact(kind, Holds: false)).ShouldBe(true);
        Holds(Fact(kind, No), new StatedFact(kind, Holds: true)).ShouldBe(false);
        Holds(Fact(kind, Yes)).ShouldBe(kind == CreditCode ? false : null);
    }

    [Theory]
    [MemberData(nameof(Kinds), typeof(WordsFact))]
    public void A_word_is_among_those_wanted_or_not(ConditionKind kind)
    {
        var words = ((WordsFact)FactKinds.Of(kind)).Vocabulary.Keys.ToArray();
        var (wanted, other) = (words[0], words[1]);
        Holds(Fact(kind, AnyOf, null, wanted), new StatedFact(kind, Words: [wanted, other])).ShouldBe(true);
        Holds(Fact(kind, AnyOf, null, wanted), new StatedFact(kind, Words: [other])).ShouldBe(false);
        Holds(Fact(kind, NoneOf, null, wanted), new StatedFact(kind, Words: [other])).ShouldBe(true);
        Holds(Fact(kind, NoneOf, null, wanted), new StatedFact(kind, Words: [wanted])).ShouldBe(false);
        if (kind is FirmKind or Sector)
            Holds(Fact(kind, AnyOf, null, wanted)).ShouldBeNull();
    }

    [Theory]
    [InlineData(FirmAgeMonths, 12, "2025-06-30", true, false, true, false)]
    [InlineData(FirmAgeMonths, 12, "2025-07-01", false, false, true, true)]
    [InlineData(FirmAgeMonths, 12, "2025-06-29", true, true, false, false)]
    [InlineData(FirmAgeYears, 10, "2016-06-30", true, false, true, false)]
    [InlineData(FirmAgeYears, 10, "2016-06-29", true, true, false, false)]
    [InlineData(FirmAgeYears, 10, "2016-07-01", false, false, true, true)]
    [InlineData(FirmAgeMonths, 4, "2026-02-28", true, true, false, false)]
    public void A_firms_age_is_counted_by_the_calendar(ConditionKind kind, int value, string founded, bool atLeast, bool above, bool atMost, bool below)
    {
        var facts = Sheet(new DossierCopy { RegionCode = "370102", FoundedOn = Day(founded) });
        foreach (var (comparison, expected) in new[] { (AtLeast, atLeast), (Above, above), (AtMost, atMost), (Below, below) })
            Fact(kind, comparison, value).Holds(facts).ShouldBe(expected, comparison.ToString());
        Holds(Fact(kind, AtLeast, value)).ShouldBeNull();
        Holds(Fact(kind, AtLeast, value), new StatedFact(kind, Date: Day(founded))).ShouldBe(atLeast);
    }

    [Theory]
    [InlineData("370102", "370102", true)]
    [InlineData("370102", "370103", false)]
    [InlineData("370100", "370103", true)]
    [InlineData("370100", "370202", false)]
    public void A_region_holds_its_counties(string wanted, string actual, bool within)
    {
        var facts = Sheet(new DossierCopy { RegionCode = actual });
        Fact(Region, AnyOf, null, wanted).Holds(facts).ShouldBe(within);
        Fact(Region, NoneOf, null, wanted).Holds(facts).ShouldBe(!within);
    }

    [Fact]
    public void A_group_that_no_dossier_tells_is_unknown_until_it_is_stated()
    {
        var facts = Sheet(new DossierCopy { Groups = [FounderGroup.Youth] });
        Fact(Groups, AnyOf, null, "youth", "outOfPoverty").Holds(facts).ShouldBe(true);
        Fact(Groups, AnyOf, null, "graduate").Holds(facts).ShouldBe(false);
        Fact(Groups, AnyOf, null, "graduate", "outOfPoverty").Holds(facts).ShouldBeNull();
        Fact(Groups, NoneOf, null, "outOfPoverty").Holds(facts).ShouldBeNull();
        Holds(Fact(Groups, AnyOf, null, "graduate", "outOfPoverty"), new StatedFact(Groups, Words: ["youth"])).ShouldBe(false);
        Holds(Fact(Groups, AnyOf, null, "outOfPoverty"), new StatedFact(Groups, Words: [])).ShouldBe(false);
    }

    [Fact]
    public void The_share_of_research_and_the_total_score_are_derived_where_nobody_states_them()
    {
        StatedFact[] research = [new(RdExpense, 5m), new(Revenue, 100m)];
        Holds(Fact(RdPercent, AtLeast, 5), research).ShouldBe(true);
        Holds(Fact(RdPercent, Above, 5), research).ShouldBe(false);
        Holds(Fact(RdPercent, AtLeast, 5), [.. research, new(RdPercent, 4m)]).ShouldBe(false);
        Holds(Fact(RdPercent, AtLeast, 5), new StatedFact(RdExpense, 5m)).ShouldBeNull();
        Holds(Fact(TotalScore, AtLeast, 60), new(InnovationScore, 30m), new(GrowthScore, 15m), new(SpecialisationScore, 15m)).ShouldBe(true);
        Holds(Fact(TotalScore, AtLeast, 60), new(InnovationScore, 30m), new(GrowthScore, 15m)).ShouldBeNull();
    }

    [Fact]
    public void What_is_unknown_in_a_group_matters_only_where_it_makes_the_difference()
    {
        Condition yes = Fact(Staff, AtLeast, 0), no = Fact(Staff, Above, 0), unknown = Fact(IsListed, Yes);
        foreach (var (group, expected) in new (Condition, bool?)[]
        {
            (All(yes, yes), true), (All(yes, no), false), (All(yes, unknown), null), (All(no, unknown), false),
            (Any(no, yes), true), (Any(no, no), false), (Any(no, unknown), null), (Any(yes, unknown), true), (Any(no, All(yes, Any(yes, unknown))), true),
        })
            Holds(group).ShouldBe(expected, Wanted(group));
        Wanted(Any(yes, All(no, unknown))).ShouldBe("满足其一（职工人数不低于 0 人；同时满足（职工人数超过 0 人；已上市））");
    }

    [Theory]
    [InlineData(new bool[0], new bool[0], Verdict.Qualifies, 0, 0)]
    [InlineData(new[] { true }, new[] { true }, Verdict.Qualifies, 0, 0)]
    [InlineData(new[] { false, true }, new[] { true, true }, Verdict.DoesNotQualify, 1, 1)]
    [InlineData(new[] { false, true }, new[] { false, true }, Verdict.LacksFacts, 1, 1)]
    [InlineData(new[] { false, false }, new[] { false, false }, Verdict.LacksFacts, 2, 2)]
    [InlineData(new[] { false, false }, new[] { false, true }, Verdict.DoesNotQualify, 2, 3)]
    public void A_verdict_follows_from_the_conditions_and_decides_the_rank(bool[] met, bool[] known, Verdict verdict, int missing, int rank)
    {
        var conditions = met.Zip(known, (m, k) => !k ? Fact(IsListed, Yes) : Fact(Staff, m ? AtLeast : Above, 0)).ToList();
        var standing = Standing.Of(conditions, Sheet(new()));
        (standing.Verdict, standing.Missing, standing.Rank).ShouldBe((verdict, missing, rank));
    }

    private static bool? Holds(Condition condition, params StatedFact[] facts) => condition.Holds(Sheet(new() { RegionCode = "370102" }, facts));

    private static string Wanted(Condition condition) => condition.Wanted().Zh;

    private static FactSheet Sheet(DossierCopy dossier, params StatedFact[] facts) => new(dossier, facts, Today);

    private static Condition All(params Condition[] of) => Support.Given.All(of);

    private static Condition Any(params Condition[] of) => Support.Given.Any(of);
}
