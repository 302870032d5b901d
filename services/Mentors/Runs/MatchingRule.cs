using ChuangMeng.Mentors.Matching.Candidates;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Runs;

/// <summary>
/// 匹配规则: what likenesses of a project and a mentor are worth in a city, or in the province for cities that say nothing, and how long
/// mentors may take to answer, from one day to another.
/// </summary>
internal sealed class MatchingRule : Aggregate, ICityRule
{
    /// <summary>How many days a mentor has to answer after the day of the proposal.</summary>
    public int AnswerDays { get; private set; } = 7;
    public ScoreWeights Weights { get; private set; } = new();
    public string Document { get; private set; } = "";
    public DateOnly ValidFrom { get; private set; }
    /// <summary>The last day, Asia/Shanghai; null while no end is set.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Holds where neither the city nor the province has said anything: no document sets these figures.</summary>
    public static readonly MatchingRule Default = new();

    public static MatchingRule Of(string region, MatchingRuleContent content)
    {
        var rule = new MatchingRule { RegionCode = region };
        rule.Change(content);
        return rule;
    }

    public void Change(MatchingRuleContent c) =>
        (AnswerDays, Weights, Document, ValidFrom, ValidTo) = (c.AnswerDays, c.Weights.ToScore(), c.Document.Trim(), c.ValidFrom, c.ValidTo);
}

internal sealed class MatchingRuleMapping : IEntityTypeConfiguration<MatchingRule>
{
    public const string OneADay = "ix_matching_rules_day";

    public void Configure(EntityTypeBuilder<MatchingRule> rule)
    {
        rule.ToTable("matching_rules");
        rule.Property(r => r.Id).ValueGeneratedNever();
        rule.Property(r => r.Document).HasMaxLength(200);
        rule.ComplexProperty(r => r.Weights, WeightColumns.Configure);
        rule.HasIndex(r => new { r.RegionCode, r.Id }).HasDatabaseName("ix_matching_rules_region");
        rule.HasIndex(r => new { r.RegionCode, r.ValidFrom }).IsUnique().HasDatabaseName(OneADay);
    }
}

internal static class MatchingRules
{
    /// <summary>The rule that holds for a region's city on a day: its own, else the province's, else <see cref="MatchingRule.Default"/>.</summary>
    public static async Task<MatchingRule> MatchingRuleAsync(this MentorsDb db, string region, DateOnly day, CancellationToken stop) =>
        await db.CityRuleAsync(db.Set<MatchingRule>().Where(r => r.ValidTo == null || r.ValidTo >= day), region, day, stop) ?? MatchingRule.Default;
}
