using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Policies.Conditions;

/// <summary>Whether a condition is met.</summary>
internal enum Outcome
{
    /// <summary>符合</summary>
    Met,
    /// <summary>不符合</summary>
    NotMet,
    /// <summary>情况不明</summary>
    Unknown,
}

/// <summary>One condition held against what is known.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Wanted">What is wanted, in words.</param>
/// <param name="Actual">What is, in words; null where it is not known, and for groups.</param>
/// <param name="Stated">The caller stated the fact, it is not the dossier's.</param>
/// <param name="Of">The conditions of a group.</param>
internal sealed record ConditionResult(ConditionKind Kind, string Wanted, string? Actual, Outcome Outcome, bool Stated, IReadOnlyList<ConditionResult> Of);

internal static class Judgement
{
    public static ConditionResult Judge(this Condition condition, FactSheet facts)
    {
        if (!condition.IsGroup)
        {
            var kind = FactKinds.Of(condition.Kind);
            return new(condition.Kind, condition.Wanted(), kind.Actual(condition, facts)?.ToString(),
                OutcomeOf(kind.Holds(condition, facts)), facts.IsStated(condition.Kind), []);
        }

        return new(condition.Kind, condition.Wanted(), null, OutcomeOf(condition.Holds(facts)), false, [.. condition.Of!.Select(c => c.Judge(facts))]);
    }

    /// <summary>Null only where what is not known could make the difference.</summary>
    public static bool? Holds(this Condition condition, FactSheet facts) => condition.Kind switch
    {
        ConditionKind.All => condition.Of!.Aggregate((bool?)true, (all, c) => all & c.Holds(facts)),
        ConditionKind.Any => condition.Of!.Aggregate((bool?)false, (any, c) => any | c.Holds(facts)),
        _ => FactKinds.Of(condition.Kind).Holds(condition, facts),
    };

    public static Outcome OutcomeOf(bool? holds) => holds switch { true => Outcome.Met, false => Outcome.NotMet, null => Outcome.Unknown };

    /// <summary>The document's words where it has some, else words made from the condition.</summary>
    public static Text Wanted(this Condition condition)
    {
        var made = condition.Kind switch
        {
            ConditionKind.All => Joined(condition.Of!, new("同时满足", "All of")),
            ConditionKind.Any => Joined(condition.Of!, new("满足其一", "One of")),
            _ => FactKinds.Of(condition.Kind).Wanted(condition),
        };
        return new(condition.Title ?? made.Zh, condition.TitleEn ?? made.En);
    }

    private static Text Joined(IReadOnlyList<Condition> conditions, Text how)
    {
        var parts = conditions.Select(c => c.Wanted()).ToList();
        return new($"{how.Zh}（{string.Join('；', parts.Select(p => p.Zh))}）", $"{how.En} ({string.Join("; ", parts.Select(p => p.En))})");
    }
}
