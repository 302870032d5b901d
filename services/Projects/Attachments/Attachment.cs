using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Attachments;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Attachments;

/// <summary>A file that belongs to a dossier: evidence, a licence, a report. Its bytes lie in the <see cref="AttachmentStore"/> under its id.</summary>
public sealed class Attachment : Aggregate
{
    private Attachment()
    {
    }

    public Guid DossierId { get; private init; }
    public string FileName { get; private init; } = "";
    public FileKind Kind { get; private init; }
    /// <summary>Bytes.</summary>
    public long Size { get; private init; }
    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string Hash { get; private init; } = "";
    public string? Description { get; private init; }
    public string UploadedBy { get; private init; } = "";

    internal static Attachment Of(Dossier dossier, StoredFile file, string fileName, string? description, string by) => new()
    {
        Id = file.Id,
        RegionCode = dossier.RegionCode,
        DossierId = dossier.Id,
        FileName = fileName,
        Kind = file.Kind,
        Size = file.Size,
        Hash = file.Hash,
        Description = description,
        UploadedBy = by,
    };
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("attachments");
        attachment.HasOne<Dossier>().WithMany().HasForeignKey(a => a.DossierId).OnDelete(DeleteBehavior.Restrict);
        attachment.Property(a => a.FileName).HasMaxLength(FileNames.Most);
        attachment.Property(a => a.Hash).HasMaxLength(64);
        attachment.Property(a => a.Description).HasMaxLength(500);
        attachment.Property(a => a.UploadedBy).HasMaxLength(100);
        attachment.HasIndex(a => new { a.DossierId, a.Id }).HasDatabaseName("ix_attachments_dossier");
    }
}
