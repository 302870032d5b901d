using ChuangMeng.Contracts.Policies;
using ChuangMeng.Policies.Conditions;

namespace ChuangMeng.Policies.Library;

/// <summary>A policy in a list.</summary>
/// <param name="Issuer">The authority that issued it.</param>
/// <param name="ReplacesId">The provincial policy whose place it takes in its city.</param>
/// <param name="FirstDay">The first version's first day.</param>
/// <param name="LastDay">The last day of an ended policy.</param>
/// <param name="Versions">How many dated versions it has.</param>
/// <param name="Grade">The newest version's grade.</param>
internal sealed record PolicySummary(
    Guid Id, string RegionCode, string Title, string Issuer, PolicyKind Kind, Guid? ReplacesId, PolicyState State, DateOnly FirstDay, DateOnly? LastDay,
    int Versions, Grade Grade, int Version)
{
    public static PolicySummary Of(Policy p) => new(
        p.Id, p.RegionCode, p.Title, p.Issuer, p.Kind, p.ReplacesId, p.State, p.FirstDay, p.LastDay, p.VersionCount, p.Grade, p.Version);
}

/// <summary>A condition as answered: as it was written, and in words.</summary>
/// <param name="Text">What is wanted, in words.</param>
internal sealed record ConditionDetails(
    ConditionKind Kind, Comparison? Comparison, decimal? Value, IReadOnlyList<string>? Words, IReadOnlyList<ConditionDetails>? Of, string Text)
{
    public static ConditionDetails Read(Condition c) =>
        new(c.Kind, c.Comparison, c.Value, c.Words, c.Of?.Select(Read).ToList(), c.Wanted());
}

/// <summary>What a policy gives, as answered.</summary>
/// <param name="Amount">Yuan, where it is a sum.</param>
/// <param name="When">Where only some get it: what they meet beyond the policy's conditions.</param>
internal sealed record BenefitDetails(string Text, decimal? Amount, IReadOnlyList<ConditionDetails> When)
{
    public static BenefitDetails Of(Benefit b) => new(b.Text, b.Amount, [.. b.When.Select(ConditionDetails.Read)]);
}

/// <summary>A dated version as answered.</summary>
/// <param name="Number">From 1 in the order of their first days.</param>
/// <param name="ValidTo">Last day; null while it has none.</param>
/// <param name="DocumentNumber">文号; null where the source tells none.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="Conditions">All of them are to be met.</param>
internal sealed record VersionDetails(
    int Number, DateOnly ValidFrom, DateOnly? ValidTo, string? DocumentNumber, string Article, string Source, Grade Grade, string Summary, string? Text,
    IReadOnlyList<BenefitDetails> Benefits, IReadOnlyList<ConditionDetails> Conditions)
{
    public static VersionDetails Of(PolicyVersion v) => new(
        v.Number, v.ValidFrom, v.ValidTo, v.DocumentNumber, v.Article, v.Source, v.Grade, v.Summary, v.Text,
        [.. v.Benefits.Select(BenefitDetails.Of)], [.. v.Conditions.Select(ConditionDetails.Read)]);
}

/// <summary>One policy.</summary>
/// <param name="On">The day that was asked for.</param>
/// <param name="Valid">The version valid on that day; null where none is.</param>
internal sealed record PolicyDetails(PolicySummary Policy, DateOnly On, VersionDetails? Valid);
