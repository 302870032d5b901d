using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Spaces.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Spaces.Mark;

/// <summary>What an inspection of a space and its use of the mark found; written once, by <see cref="Space.Inspect"/>.</summary>
internal sealed class Inspection : IRegional
{
    private Inspection()
    {
    }

    public Inspection(Space space, DateOnly on, bool passed, string findings)
    {
        (SpaceId, RegionCode, MarkNumber) = (space.Id, space.RegionCode, space.MarkNumber!);
        (On, Passed, Findings) = (on, passed, findings.Trim());
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid SpaceId { get; private init; }
    public string RegionCode { get; private init; } = "";
    public string MarkNumber { get; private init; } = "";
    /// <summary>The day, Asia/Shanghai.</summary>
    public DateOnly On { get; private init; }
    public bool Passed { get; private init; }
    public string Findings { get; private init; } = "";
}

internal sealed class InspectionMapping : IEntityTypeConfiguration<Inspection>
{
    public void Configure(EntityTypeBuilder<Inspection> inspection)
    {
        inspection.ToTable("inspections");
        inspection.Property(i => i.Id).ValueGeneratedNever();
        inspection.Property(i => i.MarkNumber).HasMaxLength(40);
        inspection.Property(i => i.Findings).HasMaxLength(1000);
        inspection.HasOne<Space>().WithMany().HasForeignKey(i => i.SpaceId).OnDelete(DeleteBehavior.Restrict);
        inspection.HasIndex(i => new { i.SpaceId, i.Id }).HasDatabaseName("ix_inspections_space");
    }
}
