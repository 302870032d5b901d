using ChuangMeng.Mentors.Specialists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Dossiers;

internal sealed class DossierMapping : IEntityTypeConfiguration<DossierCopy>
{
    public void Configure(EntityTypeBuilder<DossierCopy> dossier)
    {
        dossier.ToTable("dossiers");
        dossier.Property(d => d.Id).ValueGeneratedNever();
        dossier.Property(d => d.Status).HasDefaultValueSql("'Active'");
        dossier.Property(d => d.FounderIdentities).HasDefaultValueSql("'{}'");
        dossier.HasOne<Specialist>().WithMany().HasForeignKey(d => d.SpecialistId).OnDelete(DeleteBehavior.Restrict);
        dossier.HasMany(d => d.Assignments).WithOne().HasForeignKey(a => a.DossierId).OnDelete(DeleteBehavior.Restrict);
        dossier.HasIndex(d => new { d.SpecialistId, d.Id }).HasDatabaseName("ix_dossiers_specialist");
        dossier.HasIndex(d => new { d.RegionCode, d.Id }).HasDatabaseName("ix_dossiers_region");
        dossier.HasIndex(d => new { d.RegionCode, d.WithoutMentorSince, d.Id }).HasFilter("without_mentor_since is not null and status = 'Active'")
            .HasDatabaseName("ix_dossiers_without_mentor");
        dossier.HasIndex(d => d.OwnerAccountId).HasDatabaseName("ix_dossiers_owner");
        dossier.HasIndex(d => new { d.RegionCode, d.Year, d.Id }).HasDatabaseName("ix_dossiers_year");
        // Few at any time, and asked for with every specialist who becomes active.
        dossier.HasIndex(d => new { d.RegionCode, d.Id }, "waiting").HasFilter("specialist_id is null").HasDatabaseName("ix_dossiers_waiting");
    }
}
