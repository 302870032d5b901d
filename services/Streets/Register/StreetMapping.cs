using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Streets.Register;

internal sealed class StreetMapping : IEntityTypeConfiguration<Street>
{
    public const string OneNameInCounty = "ix_streets_name";

    public void Configure(EntityTypeBuilder<Street> street)
    {
        street.ToTable("streets");
        street.Property(s => s.Id).ValueGeneratedNever();
        street.Property(s => s.Name).HasMaxLength(100);
        street.Property(s => s.Address).HasMaxLength(200);
        street.Property(s => s.Area).HasPrecision(12, 2);
        street.Property(s => s.Feature).HasMaxLength(200);
        street.Property(s => s.OperatorName).HasMaxLength(100);
        street.Property(s => s.OperatorCode).HasMaxLength(18);
        street.Property(s => s.Reason).HasMaxLength(500);
        street.Property(s => s.Number).HasMaxLength(40);
        street.HasIndex(s => new { s.RegionCode, s.Name }).IsUnique().HasDatabaseName(OneNameInCounty);
        street.HasIndex(s => s.Number).IsUnique().HasDatabaseName("ix_streets_number");
        street.HasIndex(s => new { s.RegionCode, s.Id }).HasDatabaseName("ix_streets_region");
        street.HasIndex(s => new { s.OperatorCode, s.Id }).HasDatabaseName("ix_streets_operator");
    }
}
