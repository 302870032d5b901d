using System.Globalization;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Policies.Conditions;

/// <summary>A fact that is a number.</summary>
/// <param name="Unit">The unit in words, empty where the number stands alone.</param>
/// <param name="Least">The least number that makes sense.</param>
/// <param name="Most">The largest.</param>
/// <param name="OfDossier">Where the dossier tells it.</param>
/// <param name="Column">Its column, where the dossier tells it.</param>
/// <param name="Derived">From other facts, where nobody tells it.</param>
internal sealed record NumberFact(
    Text Label, Text Unit, decimal Least, decimal Most,
    Func<DossierCopy, decimal?>? OfDossier = null, string? Column = null, Func<FactSheet, decimal?>? Derived = null) : FactKind(Label)
{
    private static readonly Comparison[] Numbers = [Comparison.AtLeast, Comparison.Above, Comparison.AtMost, Comparison.Below];

    public override IReadOnlyList<Comparison> Comparisons => Numbers;

    public override (string, string, Text)? ProblemOf(Condition condition) =>
        condition.Value is not { } value ? ("value", "ValueMissing", new("须填写数值", "A number is needed"))
        : condition.Words is not null ? ("words", "WordsUnwanted", new("数值条件不得填写词表", "A condition on a number takes no words"))
        : Range(value);

    public override (string, string, Text)? ProblemOf(StatedFact fact) =>
        fact.Value is not { } value || fact.Words is not null || fact.Holds is not null || fact.Date is not null
            ? ("value", "ValueMissing", new("该情况以数值填写", "This fact is stated as a number"))
            : Range(value);

    public override bool? Holds(Condition condition, FactSheet facts) =>
        facts.Number(condition.Kind, this) is { } actual ? Compare(actual.CompareTo(condition.Value!.Value), condition.Comparison!.Value) : null;

    public override Text Wanted(Condition condition) => ComparisonWords.Of(condition.Comparison!.Value, Label, With(condition.Value!.Value));

    public override Text? Actual(Condition condition, FactSheet facts) => facts.Number(condition.Kind, this) is { } actual ? With(actual) : null;

    public override string Sql(Condition condition, ConditionSql sql) =>
        Column is null ? Unknown : $"{Column} {ComparisonWords.Sql(condition.Comparison!.Value)} {sql.Add(condition.Value!.Value)}";

    public static bool Compare(int order, Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => order >= 0,
        Comparison.Above => order > 0,
        Comparison.AtMost => order <= 0,
        _ => order < 0,
    };

    private (string, string, Text)? Range(decimal value) =>
        value < Least || value > Most || decimal.Round(value, 4) != value
            ? ("value", "Range", new($"须在 {Plain(Least)} 至 {Plain(Most)} 之间，至多四位小数", $"Lies between {Plain(Least)} and {Plain(Most)}, with at most four decimals"))
            : null;

    private Text With(decimal value) => new($"{Plain(value)} {Unit.Zh}".TrimEnd(), $"{Plain(value)} {Unit.En}".TrimEnd());

    private static string Plain(decimal value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);
}

/// <summary>Comparisons as people read them and as PostgreSQL writes them.</summary>
internal static class ComparisonWords
{
    public static Text Of(Comparison comparison, Text label, Text value)
    {
        Text words = comparison switch
        {
            Comparison.AtLeast => new("不低于", "at least"),
            Comparison.Above => new("超过", "above"),
            Comparison.AtMost => new("不超过", "at most"),
            _ => new("低于", "below"),
        };
        return new($"{label.Zh}{words.Zh} {value.Zh}", $"{label.En} {words.En} {value.En}");
    }

    public static string Sql(Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => ">=",
        Comparison.Above => ">",
        Comparison.AtMost => "<=",
        _ => "<",
    };
}
