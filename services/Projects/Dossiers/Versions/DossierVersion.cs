using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Dossiers.Versions;

/// <summary>A dossier as it stood after a change, with who made it, when and why. Never changed: a trigger refuses it.</summary>
public sealed class DossierVersion : IRegional
{
    private DossierVersion()
    {
    }

    public Guid DossierId { get; private init; }
    /// <summary>The dossier's version, from 1.</summary>
    public int Number { get; private init; }
    public string RegionCode { get; private init; } = "";
    public DateTimeOffset MadeAt { get; private init; }
    public string AccountId { get; private init; } = "";
    public string AccountName { get; private init; } = "";
    public string Reason { get; private init; } = "";
    /// <summary>The whole content, <see cref="DossierContent"/>.</summary>
    public string Content { get; private init; } = "";

    internal static DossierVersion Of(Dossier dossier, string reason, Caller by) => new()
    {
        DossierId = dossier.Id,
        Number = dossier.Version,
        RegionCode = dossier.RegionCode,
        MadeAt = dossier.UpdatedAt,
        AccountId = by.Id,
        AccountName = by.Name,
        Reason = reason,
        Content = SnapshotJson.ToText(DossierContent.Of(dossier)),
    };
}

internal sealed class DossierVersionMapping : IEntityTypeConfiguration<DossierVersion>
{
    public void Configure(EntityTypeBuilder<DossierVersion> version)
    {
        version.ToTable("dossier_versions");
        version.HasKey(v => new { v.DossierId, v.Number });
        version.HasOne<Dossier>().WithMany().HasForeignKey(v => v.DossierId).OnDelete(DeleteBehavior.Restrict);
        version.Property(v => v.AccountId).HasMaxLength(100);
        version.Property(v => v.AccountName).HasMaxLength(100);
        version.Property(v => v.Reason).HasMaxLength(500);
    }
}
