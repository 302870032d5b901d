using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Spaces.Leases;

internal sealed class LeaseMapping : IEntityTypeConfiguration<Lease>
{
    public const string OneOpen = "ix_leases_open";

    public void Configure(EntityTypeBuilder<Lease> lease)
    {
        lease.ToTable("leases");
        lease.Property(l => l.Id).ValueGeneratedNever();
        lease.Property(l => l.SpaceName).HasMaxLength(100);
        lease.Property(l => l.OperatorCode).HasMaxLength(18);
        lease.Property(l => l.ProjectName).HasMaxLength(100);
        lease.Property(l => l.RoomName).HasMaxLength(50);
        lease.HasOne<Space>().WithMany().HasForeignKey(l => l.SpaceId).OnDelete(DeleteBehavior.Restrict);
        lease.HasOne<Room>().WithMany().HasForeignKey(l => l.RoomId).OnDelete(DeleteBehavior.Restrict);
        lease.HasOne<DossierCopy>().WithMany().HasForeignKey(l => l.DossierId).OnDelete(DeleteBehavior.Restrict);
        lease.HasIndex(l => new { l.SpaceId, l.DossierId }).IsUnique().HasFilter("state in ('Applied', 'Offered', 'MovedIn')").HasDatabaseName(OneOpen);
        lease.HasIndex(l => new { l.SpaceId, l.Id }).HasDatabaseName("ix_leases_space");
        lease.HasIndex(l => new { l.DossierId, l.Id }).HasDatabaseName("ix_leases_dossier");
        lease.HasIndex(l => new { l.OperatorCode, l.Id }).HasDatabaseName("ix_leases_operator");
        lease.HasIndex(l => new { l.RegionCode, l.Id }).HasDatabaseName("ix_leases_region");
    }
}
