using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Policies.Conditions;

/// <summary>A fact told in words of a fixed list.</summary>
/// <param name="Vocabulary">The words as the API spells them, with what people read.</param>
/// <param name="OfDossier">Where the dossier tells it.</param>
/// <param name="Told">The words that a dossier can tell; a word beyond them is unknown, not refused.</param>
/// <param name="Array">The dossier's words as an array in SQL.</param>
internal sealed record WordsFact(
    Text Label, IReadOnlyDictionary<string, Text> Vocabulary,
    Func<DossierCopy, IEnumerable<string>>? OfDossier = null, IReadOnlySet<string>? Told = null, string? Array = null) : FactKind(Label)
{
    private static readonly Comparison[] Lists = [Comparison.AnyOf, Comparison.NoneOf];

    public override IReadOnlyList<Comparison> Comparisons => Lists;

    public override (string, string, Text)? ProblemOf(Condition condition) =>
        condition.Value is not null ? ("value", "ValueUnwanted", new("词表条件不得填写数值", "A condition on words takes no number")) : Check(condition.Words);

    public override (string, string, Text)? ProblemOf(StatedFact fact) =>
        fact.Value is not null || fact.Holds is not null || fact.Date is not null
            ? ("words", "Words", new("该情况以词表填写", "This fact is stated in words"))
            : fact.Words is { Count: 0 } ? null : Check(fact.Words);

    public override bool? Holds(Condition condition, FactSheet facts)
    {
        if (facts.Words(condition.Kind, this) is not { } known)
            return null;
        var wanted = condition.Words!;
        bool? any = wanted.Any(known.Words.Contains) ? true : known.Complete || Told is null || wanted.All(Told.Contains) ? false : null;
        return condition.Comparison == Comparison.AnyOf ? any : !any;
    }

    public override Text Wanted(Condition condition)
    {
        var words = Read(condition.Words!);
        return condition.Comparison == Comparison.AnyOf
            ? new($"{Label.Zh}为以下之一：{words.Zh}", $"{Label.En} is one of: {words.En}")
            : new($"{Label.Zh}不为：{words.Zh}", $"{Label.En} is none of: {words.En}");
    }

    public override Text? Actual(Condition condition, FactSheet facts) =>
        facts.Words(condition.Kind, this) is not { } known ? null : known.Words.Count == 0 ? new("无", "none") : Read(known.Words);

    public override string Sql(Condition condition, ConditionSql sql)
    {
        if (Array is null)
            return Unknown;
        string[] stored = [.. condition.Words!.Select(w => char.ToUpperInvariant(w[0]) + w[1..])];
        var otherwise = Told is null || condition.Words!.All(Told.Contains) ? "false" : Unknown;
        var any = $"(case when {Array} && {sql.Add(stored)} then true else {otherwise} end)";
        return condition.Comparison == Comparison.AnyOf ? any : $"not {any}";
    }

    private (string, string, Text)? Check(IReadOnlyList<string>? words) =>
        words is { Count: > 0 } && words.All(Vocabulary.ContainsKey) && words.Distinct().Count() == words.Count
            ? null
            : ("words", "Words", new($"须列出可用的词，不得重复：{string.Join('、', Vocabulary.Keys)}", $"Takes words that exist, none twice: {string.Join(", ", Vocabulary.Keys)}"));

    private Text Read(IEnumerable<string> words)
    {
        var read = words.Select(w => Vocabulary[w]).ToList();
        return new(string.Join('、', read.Select(t => t.Zh)), string.Join(", ", read.Select(t => t.En)));
    }
}
