using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Entries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Events.Judging;

internal sealed class JudgingMapping : IEntityTypeConfiguration<Judge>, IEntityTypeConfiguration<ScoreSheet>
{
    public const string OneAnAccount = "ix_judges_one";

    public void Configure(EntityTypeBuilder<Judge> judge)
    {
        judge.ToTable("judges");
        judge.Property(j => j.Id).ValueGeneratedNever();
        judge.Property(j => j.AccountId).HasMaxLength(100);
        judge.Property(j => j.Name).HasMaxLength(50);
        judge.HasOne<Competition>().WithMany().HasForeignKey(j => j.CompetitionId).OnDelete(DeleteBehavior.Restrict);
        judge.HasIndex(j => new { j.CompetitionId, j.AccountId }).IsUnique().HasDatabaseName(OneAnAccount);
        judge.HasIndex(j => new { j.CompetitionId, j.Id }).HasDatabaseName("ix_judges_competition");
        judge.HasIndex(j => new { j.AccountId, j.Id }).HasDatabaseName("ix_judges_account");
    }

    public void Configure(EntityTypeBuilder<ScoreSheet> sheet)
    {
        sheet.ToTable("score_sheets");
        sheet.Property(s => s.Id).ValueGeneratedNever();
        sheet.Property(s => s.AccountId).HasMaxLength(100);
        sheet.Property(s => s.Comment).HasMaxLength(1000);
        sheet.HasOne<Competition>().WithMany().HasForeignKey(s => s.CompetitionId).OnDelete(DeleteBehavior.Restrict);
        sheet.HasOne<Judge>().WithMany().HasForeignKey(s => s.JudgeId).OnDelete(DeleteBehavior.Restrict);
        sheet.HasOne<Entry>().WithMany().HasForeignKey(s => s.EntryId).OnDelete(DeleteBehavior.Restrict);
        sheet.HasIndex(s => new { s.JudgeId, s.EntryId, s.Phase }).IsUnique().HasDatabaseName("ix_score_sheets_one");
        sheet.HasIndex(s => new { s.EntryId, s.Phase, s.State }).HasDatabaseName("ix_score_sheets_entry");
        sheet.HasIndex(s => new { s.CompetitionId, s.Id }).HasDatabaseName("ix_score_sheets_competition");
        sheet.HasIndex(s => new { s.AccountId, s.Id }).HasDatabaseName("ix_score_sheets_account");
    }
}
