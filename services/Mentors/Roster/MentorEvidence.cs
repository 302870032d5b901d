using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Roster;

/// <summary>What an evidence proves.</summary>
internal enum EvidenceKind
{
    /// <summary>职业资格、职称</summary>
    Credential,
    /// <summary>任职经历</summary>
    Employment,
    /// <summary>荣誉奖项</summary>
    Award,
    /// <summary>著作、成果、投资案例</summary>
    Works,
}

/// <summary>申报佐证: what an applicant gives to the reviewers in words. It stays with the application.</summary>
internal sealed class MentorEvidence : Aggregate
{
    /// <summary>How many an application holds at most.</summary>
    public const int Most = 20;

    public Guid MentorId { get; private init; }
    public EvidenceKind Kind { get; private init; }
    public string Text { get; private init; } = "";
    /// <summary>Who issued or can confirm it.</summary>
    public string Issuer { get; private init; } = "";
    public DateOnly? IssuedOn { get; private init; }

    /// <exception cref="ReviewAlreadyDone"/>
    public static MentorEvidence Of(Mentor mentor, AddEvidence given)
    {
        if (mentor.Status != MentorStatus.Applied)
            throw new ReviewAlreadyDone();
        return new()
        {
            RegionCode = mentor.RegionCode,
            MentorId = mentor.Id,
            Kind = given.Kind,
            Text = given.Text.Trim(),
            Issuer = given.Issuer.Trim(),
            IssuedOn = given.IssuedOn,
        };
    }
}

internal sealed class MentorEvidenceMapping : IEntityTypeConfiguration<MentorEvidence>
{
    public void Configure(EntityTypeBuilder<MentorEvidence> evidence)
    {
        evidence.ToTable("mentor_evidence");
        evidence.Property(e => e.Id).ValueGeneratedNever();
        evidence.Property(e => e.Text).HasMaxLength(1000);
        evidence.Property(e => e.Issuer).HasMaxLength(100);
        evidence.HasOne<Mentor>().WithMany().HasForeignKey(e => e.MentorId).OnDelete(DeleteBehavior.Restrict);
        evidence.HasIndex(e => new { e.MentorId, e.Id }).HasDatabaseName("ix_mentor_evidence_mentor");
    }
}
