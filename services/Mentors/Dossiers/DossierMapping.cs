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
        dossier.HasOne<Specialist>().WithMany().HasForeignKey(d => d.SpecialistId).OnDelete(DeleteBehavior.Restrict);
        dossier.HasIndex(d => new { d.SpecialistId, d.Id }).HasDatabaseName("ix_dossiers_specialist");
        dossier.HasIndex(d => new { d.RegionCode, d.Id }).HasDatabaseName("ix_dossiers_region");
        // Few at any time, and asked for with every specialist who becomes active.
        dossier.HasIndex(d => new { d.RegionCode, d.Id }, "waiting").HasFilter("specialist_id is null").HasDatabaseName("ix_dossiers_waiting");
    }
}
