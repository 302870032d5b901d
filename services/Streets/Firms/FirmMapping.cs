using ChuangMeng.Streets.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Streets.Firms;

internal sealed class FirmMapping : IEntityTypeConfiguration<StreetFirm>
{
    public const string OneStreet = "ix_street_firms_present";

    public void Configure(EntityTypeBuilder<StreetFirm> firm)
    {
        firm.ToTable("street_firms");
        firm.Property(f => f.Id).ValueGeneratedNever();
        firm.Property(f => f.StreetName).HasMaxLength(100);
        firm.Property(f => f.OperatorCode).HasMaxLength(18);
        firm.Property(f => f.Name).HasMaxLength(100);
        firm.Property(f => f.CreditCode).HasMaxLength(18);
        firm.Property(f => f.LeavingReason).HasMaxLength(500);
        firm.Ignore(f => f.State);
        firm.HasOne<Street>().WithMany().HasForeignKey(f => f.StreetId).OnDelete(DeleteBehavior.Restrict);
        // No reference to the dossier's copy: its news may reach the firm before the copy.
        firm.HasIndex(f => f.CreditCode).IsUnique().HasFilter("left_on is null").HasDatabaseName(OneStreet);
        firm.HasIndex(f => f.DossierId).HasFilter("dossier_id is not null").HasDatabaseName("ix_street_firms_dossier");
        firm.HasIndex(f => new { f.StreetId, f.Id }).HasDatabaseName("ix_street_firms_street");
        firm.HasIndex(f => new { f.RegionCode, f.Id }).HasDatabaseName("ix_street_firms_region");
        firm.HasIndex(f => new { f.OperatorCode, f.Id }).HasDatabaseName("ix_street_firms_operator");
    }
}
