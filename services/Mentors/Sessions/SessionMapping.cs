using ChuangMeng.Mentors.Pairings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Sessions;

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<FollowUp>, IEntityTypeConfiguration<SessionProgress>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions", t =>
        {
            t.HasCheckConstraint("ck_sessions_founder_score", "founder_score between 1 and 5");
            t.HasCheckConstraint("ck_sessions_mentor_score", "mentor_score between 1 and 5");
        });
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.ProjectName).HasMaxLength(100);
        session.Property(s => s.MentorName).HasMaxLength(50);
        session.Property(s => s.Topic).HasMaxLength(200);
        session.Property(s => s.Place).HasMaxLength(200);
        session.Property(s => s.Reason).HasMaxLength(500);
        session.Property(s => s.Advice).HasMaxLength(4000);
        session.Property(s => s.FounderWords).HasMaxLength(500);
        session.Property(s => s.MentorWords).HasMaxLength(500);
        session.HasOne<Pairing>().WithMany().HasForeignKey(s => s.PairingId).OnDelete(DeleteBehavior.Restrict);
        session.HasIndex(s => new { s.PairingId, s.Id }).HasDatabaseName("ix_sessions_pairing");
        session.HasIndex(s => new { s.DossierId, s.Id }).HasDatabaseName("ix_sessions_dossier");
        session.HasIndex(s => new { s.MentorId, s.Id }).HasDatabaseName("ix_sessions_mentor");
        session.HasIndex(s => new { s.RegionCode, s.Id }).HasDatabaseName("ix_sessions_region");
        // Those that nobody has said the end of, few of all: the longest overdue first.
        session.HasIndex(s => new { s.StartsAt, s.Id }).HasFilter("state in ('Planned', 'Held')").HasDatabaseName("ix_sessions_open");
    }

    public void Configure(EntityTypeBuilder<FollowUp> followUp)
    {
        followUp.ToTable("session_follow_ups");
        followUp.Property(f => f.Id).ValueGeneratedNever();
        followUp.Property(f => f.Task).HasMaxLength(500);
        followUp.Property(f => f.Result).HasMaxLength(500);
        followUp.HasOne<Session>().WithMany().HasForeignKey(f => f.SessionId).OnDelete(DeleteBehavior.Restrict);
        followUp.HasIndex(f => new { f.SessionId, f.Id }).HasDatabaseName("ix_session_follow_ups_session");
        followUp.HasIndex(f => new { f.DueOn, f.Id }).HasFilter("done_at is null").HasDatabaseName("ix_session_follow_ups_open");
        followUp.HasIndex(f => new { f.MentorId, f.DueOn, f.Id }).HasFilter("done_at is null").HasDatabaseName("ix_session_follow_ups_mentor");
        followUp.HasIndex(f => new { f.DossierId, f.DueOn, f.Id }).HasFilter("done_at is null").HasDatabaseName("ix_session_follow_ups_dossier");
    }

    public void Configure(EntityTypeBuilder<SessionProgress> progress)
    {
        progress.ToTable("session_progress");
        progress.HasKey(p => p.PairingId);
        progress.HasOne<Pairing>().WithOne().HasForeignKey<SessionProgress>(p => p.PairingId).OnDelete(DeleteBehavior.Cascade);
        progress.HasIndex(p => new { p.BehindFrom, p.PairingId }).HasFilter("open").HasDatabaseName("ix_session_progress_behind");
        progress.HasIndex(p => new { p.RegionCode, p.BehindFrom, p.PairingId }).HasFilter("open").HasDatabaseName("ix_session_progress_region");
        progress.HasIndex(p => new { p.MentorId, p.PairingId }).HasDatabaseName("ix_session_progress_mentor");
    }
}
