using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Roster;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Pairings;

internal sealed class PairingMapping : IEntityTypeConfiguration<Pairing>
{
    public const string OneOpen = "ix_pairings_open";

    public void Configure(EntityTypeBuilder<Pairing> pairing)
    {
        pairing.ToTable("pairings");
        pairing.Property(p => p.Id).ValueGeneratedNever();
        pairing.HasOne<Mentor>().WithMany().HasForeignKey(p => p.MentorId).OnDelete(DeleteBehavior.Restrict);
        pairing.HasOne<DossierCopy>().WithMany().HasForeignKey(p => p.DossierId).OnDelete(DeleteBehavior.Restrict);
        pairing.HasIndex(p => new { p.DossierId, p.MentorId }).IsUnique().HasFilter("state in ('Proposed', 'Accepted')").HasDatabaseName(OneOpen);
        pairing.HasIndex(p => new { p.DossierId, p.Id }).HasDatabaseName("ix_pairings_dossier");
        pairing.HasIndex(p => new { p.MentorId, p.Id }).HasDatabaseName("ix_pairings_mentor");
        pairing.HasIndex(p => new { p.RegionCode, p.Id }).HasDatabaseName("ix_pairings_region");
        pairing.HasIndex(p => new { p.AnswerBy, p.Id }).HasFilter("state = 'Proposed'").HasDatabaseName("ix_pairings_answer");
        pairing.HasIndex(p => new { p.RunId, p.State }).HasFilter("run_id is not null").HasDatabaseName("ix_pairings_run");
        pairing.HasIndex(p => p.Id, "proposed").HasFilter("state = 'Proposed'").HasDatabaseName("ix_pairings_proposed");
    }
}
