using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.SecondIncubation;

/// <summary>What a failure came from.</summary>
public enum CauseCategory
{
    /// <summary>市场</summary>
    Market,
    /// <summary>产品或技术</summary>
    Product,
    /// <summary>资金</summary>
    Funding,
    /// <summary>团队</summary>
    Team,
    /// <summary>经营管理</summary>
    Management,
    /// <summary>政策变化</summary>
    Policy,
    /// <summary>合作方</summary>
    Partner,
    /// <summary>不可抗力</summary>
    ForceMajeure,
    /// <summary>其他</summary>
    Other,
}

/// <summary>What is left to begin with again.</summary>
public enum AssetKind
{
    /// <summary>技术与知识产权</summary>
    Technology,
    /// <summary>设备</summary>
    Equipment,
    /// <summary>客户</summary>
    Customers,
    /// <summary>团队</summary>
    Team,
    /// <summary>存货</summary>
    Stock,
    /// <summary>资金</summary>
    Funds,
    /// <summary>资质</summary>
    Qualification,
    /// <summary>其他</summary>
    Other,
}

/// <summary>复盘 (P.四(四) 为失败项目提供复盘支持): one look at a failure. Each is kept, the newest counts. Never changed: a trigger refuses it.</summary>
public sealed class FailureReview : IRegional
{
    private FailureReview()
    {
    }

    public Guid DossierId { get; private init; }
    /// <summary>From 1.</summary>
    public int Number { get; private init; }
    public string RegionCode { get; private init; } = "";
    /// <summary>The whole of it, <see cref="ReviewAnswer"/>.</summary>
    public string Content { get; private init; } = "";

    internal static FailureReview Of(Dossier dossier, ReviewAnswer review) => new()
    {
        DossierId = dossier.Id,
        Number = review.Number,
        RegionCode = dossier.RegionCode,
        Content = SnapshotJson.ToText(review),
    };
}

/// <summary>A place of the second-incubation channel that a project moved into; a copy of what Spaces told.</summary>
public sealed class DossierPlace : IRegional
{
    public Guid LeaseId { get; init; }
    public Guid DossierId { get; init; }
    public string RegionCode { get; init; } = "";
    public string SpaceName { get; init; } = "";
    public int Desks { get; init; }
    public DateOnly TakenOn { get; init; }
}

internal sealed class FailureReviewMapping : IEntityTypeConfiguration<FailureReview>, IEntityTypeConfiguration<DossierPlace>
{
    public void Configure(EntityTypeBuilder<FailureReview> review)
    {
        review.ToTable("failure_reviews");
        review.HasKey(r => new { r.DossierId, r.Number });
        review.HasOne<Dossier>().WithMany().HasForeignKey(r => r.DossierId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DossierPlace> place)
    {
        place.ToTable("dossier_places");
        place.HasKey(p => p.LeaseId);
        place.Property(p => p.LeaseId).ValueGeneratedNever();
        place.Property(p => p.SpaceName).HasMaxLength(100);
        place.HasOne<Dossier>().WithMany().HasForeignKey(p => p.DossierId).OnDelete(DeleteBehavior.Restrict);
        place.HasIndex(p => p.DossierId).HasDatabaseName("ix_dossier_places_dossier");
    }
}
