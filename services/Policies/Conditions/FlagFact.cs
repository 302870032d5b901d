using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Policies.Conditions;

/// <summary>A fact that is so or not.</summary>
/// <param name="OfDossier">Where the dossier tells it.</param>
/// <param name="Column">The same in SQL.</param>
internal sealed record FlagFact(Text Label, Func<DossierCopy, bool?>? OfDossier = null, string? Column = null) : FactKind(Label)
{
    private static readonly Comparison[] Flags = [Comparison.Yes, Comparison.No];

    public override IReadOnlyList<Comparison> Comparisons => Flags;

    public override (string, string, Text)? ProblemOf(Condition condition) =>
        condition.Value is not null ? ("value", "ValueUnwanted", new("是否条件不得填写数值", "A condition of yes or no takes no number"))
        : condition.Words is not null ? ("words", "WordsUnwanted", new("是否条件不得填写词表", "A condition of yes or no takes no words"))
        : null;

    public override (string, string, Text)? ProblemOf(StatedFact fact) =>
        fact.Holds is not null && fact.Value is null && fact.Words is null && fact.Date is null
            ? null
            : ("holds", "HoldsMissing", new("该情况以是否填写", "This fact is stated as true or false"));

    public override bool? Holds(Condition condition, FactSheet facts) =>
        facts.Flag(condition.Kind, this) is { } flag ? flag == (condition.Comparison == Comparison.Yes) : null;

    public override Text Wanted(Condition condition) =>
        condition.Comparison == Comparison.Yes ? Label : new($"无此情形：{Label.Zh}", $"not: {Label.En}");

    public override Text? Actual(Condition condition, FactSheet facts) =>
        facts.Flag(condition.Kind, this) is { } flag ? flag ? new("是", "yes") : new("否", "no") : null;

    public override string Sql(Condition condition, ConditionSql sql) =>
        Column is null ? Unknown : condition.Comparison == Comparison.Yes ? $"({Column})" : $"not ({Column})";
}
