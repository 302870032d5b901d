using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Policies;
using ChuangMeng.Policies.Conditions;
using ChuangMeng.Policies.Library;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Policies.Evaluation;

/// <summary>Whether a project qualifies for a policy.</summary>
public enum Verdict
{
    /// <summary>符合</summary>
    Qualifies,
    /// <summary>情况不全</summary>
    LacksFacts,
    /// <summary>不符合</summary>
    DoesNotQualify,
}

/// <summary>What a project that qualifies gets.</summary>
/// <param name="Amount">Yuan, where it is a sum.</param>
/// <param name="Outcome">Whether this project meets what this benefit asks for beyond the policy's conditions.</param>
internal sealed record BenefitResult(string Text, decimal? Amount, Outcome Outcome);

/// <summary>A policy held against a project, condition by condition.</summary>
/// <param name="Number">The version valid on the day.</param>
/// <param name="OnlyMissing">只差…: the one condition that is not met or not known, where there is exactly one.</param>
/// <param name="Missing">How many of the conditions are not met or not known.</param>
internal sealed record EvaluationDetails(
    Guid PolicyId, string RegionCode, string Title, PolicyKind Kind, int Number, string? DocumentNumber, string Article, string Source, Grade Grade, DateOnly On,
    Verdict Verdict, string? OnlyMissing, int Missing, IReadOnlyList<ConditionResult> Conditions, IReadOnlyList<BenefitResult> Benefits)
{
    public static EvaluationDetails Of(Policy policy, PolicyVersion version, FactSheet facts)
    {
        IReadOnlyList<ConditionResult> results = [.. version.Conditions.Select(c => c.Judge(facts))];
        var standing = Standing.Of(version.Conditions, facts);
        var only = standing.Missing == 1 ? results.Single(r => r.Outcome != Outcome.Met).Wanted : null;
        return new(
            policy.Id, policy.RegionCode, policy.Title, policy.Kind, version.Number, version.DocumentNumber, version.Article, version.Source, version.Grade, facts.Day,
            standing.Verdict, only is null ? null : new Text($"只差：{only}", $"Only missing: {only}"), standing.Missing, results,
            [.. version.Benefits.Select(b => new BenefitResult(b.Text, b.Amount, Standing.Of(b.When, facts).Outcome))]);
    }
}

/// <summary>How a project stands with conditions all of which are to be met.</summary>
internal readonly record struct Standing(Outcome Outcome, int Missing)
{
    public static Standing Of(IReadOnlyList<Condition> conditions, FactSheet facts)
    {
        var (all, missing) = ((bool?)true, 0);
        foreach (var condition in conditions)
        {
            var holds = condition.Holds(facts);
            all &= holds;
            missing += holds == true ? 0 : 1;
        }

        return new(Judgement.OutcomeOf(all), missing);
    }

    public Verdict Verdict => Outcome switch { Outcome.Met => Verdict.Qualifies, Outcome.Unknown => Verdict.LacksFacts, _ => Verdict.DoesNotQualify };

    /// <summary>Its place in a list: those that qualify first, then those that miss one condition only, then those that may qualify.</summary>
    public int Rank => (Verdict, Missing) switch { (Verdict.Qualifies, _) => 0, (_, 1) => 1, (Verdict.LacksFacts, _) => 2, _ => 3 };
}

/// <summary>A project that a policy fits, or may fit.</summary>
internal sealed record QualifyingDossier(
    Guid DossierId, string RegionCode, string ProjectName, string? FirmName, Industry Industry, Stage Stage, IReadOnlyList<FounderGroup> Groups, DateOnly? FoundedOn, int Staff);
