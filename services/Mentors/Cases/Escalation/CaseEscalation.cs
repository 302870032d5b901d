using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Cases.Escalation;

/// <summary>督办: an overdue case went up to a level. It tells that level, and stays as the record of it.</summary>
internal sealed class CaseEscalation : IRegional
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CaseId { get; init; }
    public int Round { get; init; }
    public SpecialistTier Level { get; init; }
    /// <summary>The case's region.</summary>
    public string RegionCode { get; init; } = "";
    /// <summary>Whose it is to see to it: the county, its city or the province.</summary>
    public string ToRegionCode { get; init; } = "";
    public DateOnly DueOn { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class CaseEscalationMapping : IEntityTypeConfiguration<CaseEscalation>
{
    public void Configure(EntityTypeBuilder<CaseEscalation> escalation)
    {
        escalation.ToTable("case_escalations");
        escalation.Property(e => e.Id).ValueGeneratedNever();
        // Once a level of a round, whatever runs how often.
        escalation.HasIndex(e => new { e.CaseId, e.Round, e.Level }).IsUnique().HasDatabaseName("ux_case_escalations_level");
        escalation.Property(e => e.ToRegionCode).HasMaxLength(6).UseCollation("C");
        escalation.HasIndex(e => new { e.ToRegionCode, e.Id }).HasDatabaseName("ix_case_escalations_to");
        escalation.HasIndex(e => new { e.RegionCode, e.Id }).HasDatabaseName("ix_case_escalations_region");
    }
}

/// <summary>An overdue case as the level reads of it that it went up to.</summary>
internal sealed record EscalationDetails(Guid Id, Guid CaseId, int Round, SpecialistTier Level, string RegionCode, string ToRegionCode, DateOnly DueOn, DateTimeOffset At);

internal static class ReadEscalations
{
    /// <param name="to">提请督办的对象：县、市或省的行政区划代码</param>
    public static async Task<Ok<Page<EscalationDetails>>> ListAsync(string? to, string? region, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var escalations = db.Set<CaseEscalation>().AsNoTracking().WithinOwn(region);
        if (to is not null)
            escalations = escalations.Where(e => e.ToRegionCode == to);
        if (page.After<IdKey>() is { } after)
            escalations = escalations.Where(e => e.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(
            escalations.OrderByDescending(e => e.Id).Select(e => new EscalationDetails(e.Id, e.CaseId, e.Round, e.Level, e.RegionCode, e.ToRegionCode, e.DueOn, e.At)),
            e => new IdKey(e.Id), stop));
    }
}
