using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Specialists.Assignments;

/// <summary>Since when a specialist has been a dossier's first contact; it holds until the dossier's next one.</summary>
internal sealed class SpecialistAssignment : IRegional
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid DossierId { get; init; }
    public string RegionCode { get; init; } = "";
    public Guid SpecialistId { get; init; }
    public string SpecialistName { get; init; } = "";
    public SpecialistTier Tier { get; init; }
    public DateTimeOffset Since { get; init; }
    /// <summary>What the one before left to know; null for the first.</summary>
    public string? HandoverNote { get; init; }
    /// <summary>Who decided it.</summary>
    public string DecidedBy { get; init; } = "";
}

internal sealed class SpecialistAssignmentMapping : IEntityTypeConfiguration<SpecialistAssignment>
{
    public void Configure(EntityTypeBuilder<SpecialistAssignment> assignment)
    {
        assignment.ToTable("specialist_assignments");
        assignment.Property(a => a.Id).ValueGeneratedNever();
        assignment.Property(a => a.SpecialistName).HasMaxLength(50);
        assignment.HasIndex(a => new { a.DossierId, a.Id }).HasDatabaseName("ix_specialist_assignments_dossier");
    }
}

/// <summary>A dossier's first contact over time.</summary>
internal sealed record AssignmentDetails(Guid SpecialistId, string SpecialistName, SpecialistTier Tier, DateTimeOffset Since, string? HandoverNote, string DecidedBy);

internal static class ReadAssignments
{
    /// <summary>The newest first.</summary>
    public static async Task<Ok<Page<AssignmentDetails>>> ListAsync(Guid id, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        if (!await db.Dossiers.AnyAsync(d => d.Id == id, stop))
            throw ReadDossiers.Missing();
        var assignments = db.Set<SpecialistAssignment>().AsNoTracking().Where(a => a.DossierId == id);
        if (page.After<IdKey>() is { } after)
            assignments = assignments.Where(a => a.Id < after.Id);
        var found = await page.ReadAsync(assignments.OrderByDescending(a => a.Id), a => new IdKey(a.Id), stop);
        return TypedResults.Ok(new Page<AssignmentDetails>(
            [.. found.Items.Select(a => new AssignmentDetails(a.SpecialistId, a.SpecialistName, a.Tier, a.Since, a.HandoverNote, a.DecidedBy))], found.Next));
    }
}
