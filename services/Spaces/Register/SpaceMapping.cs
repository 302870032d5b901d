using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Spaces.Register;

internal sealed class SpaceMapping : IEntityTypeConfiguration<Space>
{
    public const string OneNameInCounty = "ix_spaces_name";
    public const string WithinDesks = "ck_spaces_desks";

    public void Configure(EntityTypeBuilder<Space> space)
    {
        space.ToTable("spaces", t => t.HasCheckConstraint(WithinDesks, "occupied_desks between 0 and desks"));
        space.Property(s => s.Id).ValueGeneratedNever();
        space.Property(s => s.Name).HasMaxLength(100);
        space.Property(s => s.CarrierName).HasMaxLength(100);
        space.Property(s => s.Address).HasMaxLength(200);
        space.Property(s => s.Area).HasPrecision(12, 2);
        space.Property(s => s.OperatorCode).HasMaxLength(18);
        space.Property(s => s.OperatorName).HasMaxLength(100);
        space.Property(s => s.MarkNumber).HasMaxLength(40);

        space.HasIndex(s => new { s.RegionCode, s.Name }).IsUnique().HasDatabaseName(OneNameInCounty);
        space.HasIndex(s => s.MarkNumber).IsUnique().HasDatabaseName("ix_spaces_mark_number");
        space.HasIndex(s => new { s.RegionCode, s.Id }).HasDatabaseName("ix_spaces_region");
        space.HasIndex(s => new { s.OperatorCode, s.Id }).HasDatabaseName("ix_spaces_operator");
        // The reviews that wait are few among many.
        space.HasIndex(s => s.Id).HasFilter("state = 'Registered'").HasDatabaseName("ix_spaces_registered");
    }
}
