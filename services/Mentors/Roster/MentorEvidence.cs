using ChuangMeng.ServiceDefaults.Attachments;
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

/// <summary>A scan of what an evidence tells of. Its bytes lie in the <see cref="AttachmentStore"/> under its id.</summary>
/// <param name="Name">文件名</param>
/// <param name="Kind">文件类型，按内容识别</param>
/// <param name="Size">字节数</param>
/// <param name="Hash">SHA-256</param>
internal sealed record EvidenceFile(Guid Id, string Name, FileKind Kind, long Size, string Hash);

/// <summary>申报佐证: what an applicant gives to the reviewers, in words and with a scan. It stays with the application.</summary>
internal sealed class MentorEvidence : Aggregate
{
    /// <summary>How many an application holds at most.</summary>
    public const int Most = 20;

    /// <summary>How often an applicant gives a scan, those that another replaced among them.</summary>
    public const int MostFilesGiven = 40;

    public Guid MentorId { get; private init; }
    public EvidenceKind Kind { get; private init; }
    public string Text { get; private init; } = "";
    /// <summary>Who issued or can confirm it.</summary>
    public string Issuer { get; private init; } = "";
    public DateOnly? IssuedOn { get; private init; }

    /// <summary>Null until the applicant gives one.</summary>
    public EvidenceFile? File { get; private set; }

    /// <exception cref="ReviewAlreadyDone"/>
    public static MentorEvidence Of(Mentor mentor, AddEvidence given)
    {
        MustBeOpen(mentor);
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

    /// <summary>Takes the place of the file that was given before.</summary>
    /// <exception cref="ReviewAlreadyDone"/>
    public void Attach(Mentor mentor, StoredFile file, string name)
    {
        MustBeOpen(mentor);
        File = new(file.Id, name, file.Kind, file.Size, file.Hash);
    }

    /// <exception cref="ReviewAlreadyDone"/>
    public static void MustBeOpen(Mentor mentor)
    {
        if (mentor.Status != MentorStatus.Applied)
            throw new ReviewAlreadyDone();
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
        evidence.OwnsOne(e => e.File, file =>
        {
            file.Property<Guid>("MentorEvidenceId").HasColumnName("id");
            file.Property(f => f.Id).HasColumnName("file_id");
            file.Property(f => f.Name).HasColumnName("file_name").HasMaxLength(FileNames.Most);
            file.Property(f => f.Kind).HasColumnName("file_kind");
            file.Property(f => f.Size).HasColumnName("file_size");
            file.Property(f => f.Hash).HasColumnName("file_hash").HasMaxLength(64);
            file.HasIndex(f => f.Id).HasDatabaseName("ix_mentor_evidence_file");
        });
        evidence.HasOne<Mentor>().WithMany().HasForeignKey(e => e.MentorId).OnDelete(DeleteBehavior.Restrict);
        evidence.HasIndex(e => new { e.MentorId, e.Id }).HasDatabaseName("ix_mentor_evidence_mentor");
    }
}
