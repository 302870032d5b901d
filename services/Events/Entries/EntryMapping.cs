using ChuangMeng.Events.Competitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Events.Entries;

internal sealed class EntryMapping : IEntityTypeConfiguration<Entry>
{
    public const string OneADossier = "ix_entries_one_dossier";
    public const string OneACandidate = "ix_entries_one_candidate";

    public void Configure(EntityTypeBuilder<Entry> entry)
    {
        entry.ToTable("entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.CompetitionName).HasMaxLength(100);
        entry.Property(e => e.ProjectName).HasMaxLength(100);
        entry.Property(e => e.CreditCode).HasMaxLength(18);
        entry.Property(e => e.Track).HasMaxLength(50);
        entry.Property(e => e.Summary).HasMaxLength(2000);
        entry.Property(e => e.AccountId).HasMaxLength(100);
        entry.Property(e => e.Prize).HasMaxLength(50);
        entry.HasOne<Competition>().WithMany().HasForeignKey(e => e.CompetitionId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.CompetitionId, e.DossierId }).IsUnique().HasFilter("state <> 'Withdrawn' and dossier_id is not null").HasDatabaseName(OneADossier);
        // A dossier's entry carries its candidate as well, so a project enters once, whichever way.
        entry.HasIndex(e => new { e.CompetitionId, e.CandidateId }).IsUnique().HasFilter("state <> 'Withdrawn' and candidate_id is not null").HasDatabaseName(OneACandidate);
        entry.HasIndex(e => new { e.CompetitionId, e.Phase, e.Id }).HasDatabaseName("ix_entries_competition");
        entry.HasIndex(e => new { e.RegionCode, e.Id }).HasDatabaseName("ix_entries_region");
        entry.HasIndex(e => new { e.AccountId, e.Id }).HasDatabaseName("ix_entries_account");
    }
}
