using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Policies.Conditions;

/// <summary>One kind of condition over a fact: what it takes, when it holds, how it is told, and the same in SQL.</summary>
/// <param name="Label">The fact in words.</param>
internal abstract record FactKind(Text Label)
{
    /// <summary>How it may be compared.</summary>
    public abstract IReadOnlyList<Comparison> Comparisons { get; }

    /// <summary>The rule that a condition of this kind breaks, with the field; null for a good one.</summary>
    public abstract (string Field, string Rule, Text Message)? ProblemOf(Condition condition);

    /// <summary>The rule that a fact stated by a caller breaks; null for a good one.</summary>
    public abstract (string Field, string Rule, Text Message)? ProblemOf(StatedFact fact);

    /// <summary>Null where the fact is not known.</summary>
    public abstract bool? Holds(Condition condition, FactSheet facts);

    /// <summary>What the condition wants, in words.</summary>
    public abstract Text Wanted(Condition condition);

    /// <summary>What is, in words; null where it is not known.</summary>
    public abstract Text? Actual(Condition condition, FactSheet facts);

    /// <summary>The same as <see cref="Holds"/> over the columns of <c>dossiers</c>; null where they do not tell.</summary>
    public abstract string Sql(Condition condition, ConditionSql sql);

    protected const string Unknown = "null::boolean";
}
