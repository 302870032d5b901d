using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Policies.Conditions;

/// <summary>Where the project lies: the codes of counties or cities, a city with all its counties.</summary>
internal sealed record RegionFact(Text Label) : FactKind(Label)
{
    private static readonly Comparison[] Lists = [Comparison.AnyOf, Comparison.NoneOf];

    public override IReadOnlyList<Comparison> Comparisons => Lists;

    public override (string, string, Text)? ProblemOf(Condition condition) =>
        condition.Value is not null ? ("value", "ValueUnwanted", new("词表条件不得填写数值", "A condition on words takes no number"))
        : condition.Words is { Count: > 0 } codes && codes.All(c => RegionScope.For(c) != RegionScope.Nothing) && codes.Distinct().Count() == codes.Count ? null
        : ("words", "RegionCode", new("行政区划代码须为 6 位数字，不得重复", "Region codes have six digits, none twice"));

    public override (string, string, Text)? ProblemOf(StatedFact fact) =>
        ("kind", "FactNotStated", new("所在地区以档案为准，不能另行填写", "The region is the dossier's own and cannot be stated"));

    public override bool? Holds(Condition condition, FactSheet facts) =>
        condition.Words!.Any(code => RegionScope.For(code).Contains(facts.RegionCode)) == (condition.Comparison == Comparison.AnyOf);

    public override Text Wanted(Condition condition)
    {
        var codes = string.Join('、', condition.Words!);
        return condition.Comparison == Comparison.AnyOf
            ? new($"{Label.Zh}属于：{codes}", $"{Label.En} lies in: {codes}")
            : new($"{Label.Zh}不属于：{codes}", $"{Label.En} lies outside: {codes}");
    }

    public override Text? Actual(Condition condition, FactSheet facts) => new(facts.RegionCode, facts.RegionCode);

    public override string Sql(Condition condition, ConditionSql sql)
    {
        var any = string.Join(" or ", condition.Words!.Select(RegionScope.For)
            .Select(scope => $"(region_code >= {sql.Add(scope.From)} and region_code <= {sql.Add(scope.To)})"));
        return condition.Comparison == Comparison.AnyOf ? $"({any})" : $"not ({any})";
    }
}
