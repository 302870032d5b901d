using System.Globalization;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Policies.Conditions;

/// <summary>
/// How long ago the firm was registered. Compared by calendar: ten years are reached, and not yet passed, on the tenth anniversary.
/// </summary>
/// <param name="Months">Months of a unit: 1 or 12.</param>
internal sealed record AgeFact(Text Label, Text Unit, int Months) : FactKind(Label)
{
    private const int MostMonths = 1200;

    private static readonly Comparison[] Ages = [Comparison.AtLeast, Comparison.Above, Comparison.AtMost, Comparison.Below];

    public override IReadOnlyList<Comparison> Comparisons => Ages;

    public override (string, string, Text)? ProblemOf(Condition condition)
    {
        var most = MostMonths / Months;
        return condition.Value is { } value && value == decimal.Truncate(value) && value >= 0 && value <= most
            ? condition.Words is null ? null : ("words", "WordsUnwanted", new("数值条件不得填写词表", "A condition on a number takes no words"))
            : ("value", "WholeNumber", new($"须为 0 至 {most} 的整数", $"A whole number from 0 to {most}"));
    }

    public override (string, string, Text)? ProblemOf(StatedFact fact) =>
        fact.Date is { Year: >= 1900 and <= 2100 } && fact.Value is null && fact.Words is null && fact.Holds is null
            ? null
            : ("date", "DateMissing", new("以登记注册日期填写（1900 至 2100 年）", "Stated as the day of registration, 1900 to 2100"));

    public override bool? Holds(Condition condition, FactSheet facts) =>
        facts.FoundedOn is { } founded
            ? NumberFact.Compare(facts.Day.CompareTo(founded.AddMonths(MonthsOf(condition))), condition.Comparison!.Value)
            : null;

    public override Text Wanted(Condition condition)
    {
        var value = condition.Value!.Value.ToString("0", CultureInfo.InvariantCulture);
        return ComparisonWords.Of(condition.Comparison!.Value, Label, new($"{value} {Unit.Zh}", $"{value} {Unit.En}"));
    }

    public override Text? Actual(Condition condition, FactSheet facts)
    {
        if (facts.FoundedOn is not { } founded)
            return null;
        var months = ((facts.Day.Year - founded.Year) * 12) + facts.Day.Month - founded.Month;
        if (founded.AddMonths(months) > facts.Day)
            months--;
        var day = founded.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return months < 0
            ? new($"{day} 登记", $"registered on {day}")
            : new($"{months / 12} 年 {months % 12} 个月（{day} 登记）", $"{months / 12} years and {months % 12} months (registered on {day})");
    }

    public override string Sql(Condition condition, ConditionSql sql) =>
        $"{sql.Add(sql.Day)} {ComparisonWords.Sql(condition.Comparison!.Value)} founded_on + make_interval(months => {sql.Add(MonthsOf(condition))})";

    private int MonthsOf(Condition condition) => (int)condition.Value!.Value * Months;
}
