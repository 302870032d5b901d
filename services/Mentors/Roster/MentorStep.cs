using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Roster;

/// <summary>What was done with a mentor's appointment.</summary>
internal enum MentorStepKind
{
    /// <summary>聘任</summary>
    Appointed,
    /// <summary>续聘</summary>
    Renewed,
    /// <summary>暂停</summary>
    Suspended,
    /// <summary>恢复</summary>
    Resumed,
    /// <summary>辞任</summary>
    Resigned,
    /// <summary>届满</summary>
    Expired,
}

/// <summary>One step of an appointment's history; never changed.</summary>
internal sealed class MentorStep : IRegional
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string RegionCode { get; private init; } = "";
    public Guid MentorId { get; private init; }
    public MentorStepKind Kind { get; private init; }
    public string? Reason { get; private init; }
    /// <summary>Of an appointment or a renewal: the days that it covers, and its certificate.</summary>
    public DateOnly? TermStart { get; private init; }
    public DateOnly? TermEnd { get; private init; }
    public string? CertificateNumber { get; private init; }
    public string By { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    public static MentorStep Of(Mentor mentor, MentorStepKind kind, string? reason, Term? term, DateTimeOffset at) => new()
    {
        RegionCode = mentor.RegionCode,
        MentorId = mentor.Id,
        Kind = kind,
        Reason = reason?.Trim(),
        TermStart = term?.Start,
        TermEnd = term?.End,
        CertificateNumber = term is null ? null : mentor.CertificateNumber,
        By = Caller.Current.Name,
        At = at,
    };
}

internal sealed class MentorStepMapping : IEntityTypeConfiguration<MentorStep>
{
    public void Configure(EntityTypeBuilder<MentorStep> step)
    {
        step.ToTable("mentor_steps");
        step.Property(s => s.Id).ValueGeneratedNever();
        step.Property(s => s.Reason).HasMaxLength(500);
        step.Property(s => s.By).HasMaxLength(100);
        step.Property(s => s.CertificateNumber).HasMaxLength(40);
        step.HasOne<Mentor>().WithMany().HasForeignKey(s => s.MentorId).OnDelete(DeleteBehavior.Restrict);
        step.HasIndex(s => new { s.MentorId, s.Id }).HasDatabaseName("ix_mentor_steps_mentor");
    }
}
