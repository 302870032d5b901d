using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Dossiers;

internal sealed class DossierMapping
    : IEntityTypeConfiguration<Dossier>, IEntityTypeConfiguration<DossierSpecialist>, IEntityTypeConfiguration<DossierPairing>
{
    public const string OneSuccessor = "ux_dossiers_predecessor";

    public void Configure(EntityTypeBuilder<Dossier> dossier)
    {
        dossier.ToTable("dossiers");
        dossier.Property(d => d.ProjectName).HasMaxLength(100);
        dossier.Property(d => d.FirmName).HasMaxLength(100);
        dossier.Property(d => d.CreditCode).HasMaxLength(18);
        dossier.Property(d => d.FounderName).HasMaxLength(50);
        dossier.Property(d => d.Revenue).HasPrecision(16, 2);
        dossier.Property(d => d.Funding).HasPrecision(16, 2);
        dossier.Property(d => d.OwnerAccountId).HasMaxLength(100);
        dossier.Property(d => d.FailureReason).HasMaxLength(500);
        dossier.HasMany(d => d.Qualifications).WithOne().HasForeignKey(q => q.DossierId).OnDelete(DeleteBehavior.Restrict);
        // Few, and every event tells them all.
        dossier.Navigation(d => d.Qualifications).HasField("qualifications").UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
        // A successor keeps its predecessor's candidate: one dossier a candidate, and one successor a dossier.
        dossier.HasIndex(d => d.CandidateId).IsUnique().HasFilter("predecessor_id is null").HasDatabaseName("ux_dossiers_candidate");
        dossier.HasIndex(d => d.PredecessorId).IsUnique().HasDatabaseName(OneSuccessor);
        dossier.HasIndex(d => new { d.CandidateId, d.Id }).HasDatabaseName("ix_dossiers_candidate");
        dossier.Property(d => d.CityCode).HasMaxLength(6).UseCollation("C").HasComputedColumnSql("left(region_code, 4) || '00'", stored: true);
        dossier.HasIndex(d => new { d.CityCode, d.Id }).HasDatabaseName("ix_dossiers_city");
        dossier.HasIndex(d => new { d.RegionCode, d.Id }).HasDatabaseName("ix_dossiers_region");
        // What lists ask for together; alone, each of them fits so many that the order of ids is the shorter way.
        dossier.HasIndex(d => new { d.Year, d.Industry, d.Stage, d.Id }).HasDatabaseName("ix_dossiers_kind");
        dossier.HasIndex(d => new { d.Status, d.Id }).HasDatabaseName("ix_dossiers_status");
        dossier.HasIndex(d => new { d.OwnerAccountId, d.Id }).HasDatabaseName("ix_dossiers_owner");
        dossier.HasIndex(d => d.Id).HasFilter("founder_identities is null").HasDatabaseName("ix_dossiers_founders_untold");
        // What the second incubation is counted and listed by: few of all dossiers.
        dossier.HasIndex(d => new { d.FailedOn, d.Id, d.RegionCode }).HasFilter("failed_on is not null").HasDatabaseName("ix_dossiers_failed");
    }

    public void Configure(EntityTypeBuilder<DossierSpecialist> specialist)
    {
        specialist.ToTable("dossier_specialists");
        specialist.Property(s => s.Id).ValueGeneratedNever();
        specialist.HasIndex(s => new { s.DossierId, s.DecidedAt }).HasDatabaseName("ix_dossier_specialists_dossier");
        specialist.HasIndex(s => new { s.SpecialistId, s.DossierId }).HasFilter("current").HasDatabaseName("ix_dossier_specialists_current");
        specialist.HasIndex(s => s.RegionCode).HasFilter("current").HasDatabaseName("ix_dossier_specialists_region");
        specialist.Property(s => s.Name).HasMaxLength(50);
    }

    public void Configure(EntityTypeBuilder<DossierPairing> pairing)
    {
        pairing.ToTable("dossier_pairings");
        pairing.HasKey(p => p.PairingId);
        pairing.Property(p => p.MentorName).HasMaxLength(50);
        pairing.Property(p => p.SourceVersion).IsConcurrencyToken();
        pairing.HasIndex(p => p.DossierId).HasDatabaseName("ix_dossier_pairings_dossier");
    }
}
