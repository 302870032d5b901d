using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Duplicates;

public enum CandidateChangeKind
{
    /// <summary>吸收了一个重复项目</summary>
    Absorbed,
    /// <summary>并入另一项目</summary>
    MergedInto,
}

/// <summary>What happened to a candidate in a merge: who, when, why, and how it stood before. Never changed.</summary>
internal sealed class CandidateChange : IRegional
{
    private CandidateChange()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid CandidateId { get; private init; }
    public string RegionCode { get; private init; } = "";
    public CandidateChangeKind Kind { get; private init; }
    /// <summary>The other one of the two.</summary>
    public Guid OtherId { get; private init; }
    public DateTimeOffset MadeAt { get; private init; }
    public string AccountId { get; private init; } = "";
    public string AccountName { get; private init; } = "";
    public string Reason { get; private init; } = "";
    /// <summary>The candidate as it stood before, a <see cref="CandidateAnswer"/>: with masked numbers.</summary>
    public string Before { get; private init; } = "";

    public static CandidateChange Of(Candidate candidate, CandidateChangeKind kind, Guid other, string reason, DateTimeOffset now) => new()
    {
        CandidateId = candidate.Id,
        RegionCode = candidate.RegionCode,
        Kind = kind,
        OtherId = other,
        MadeAt = now,
        AccountId = Caller.Current.Id,
        AccountName = Caller.Current.Name,
        Reason = reason.Trim(),
        Before = SnapshotJson.ToText(CandidateAnswer.Of(candidate)),
    };
}

/// <summary>An entry of a candidate's history.</summary>
/// <param name="OtherId">合并中的另一项目</param>
/// <param name="By">办理人</param>
/// <param name="Reason">原因</param>
/// <param name="Before">合并前的内容</param>
public sealed record CandidateChangeAnswer(Guid Id, CandidateChangeKind Kind, Guid OtherId, DateTimeOffset MadeAt, string By, string Reason, CandidateAnswer Before)
{
    internal static CandidateChangeAnswer Of(CandidateChange c) =>
        new(c.Id, c.Kind, c.OtherId, c.MadeAt, c.AccountName, c.Reason, SnapshotJson.Parse<CandidateAnswer>(c.Before));

    internal static readonly CandidateChangeAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000015"), CandidateChangeKind.Absorbed, Guid.Parse("01980000-0000-7000-8000-000000000002"),
        new(2026, 2, 12, 2, 0, 0, TimeSpan.Zero), "济南市工作人员（示例）", "同一创始人的同一项目，走访与自主申报各登记一次", CandidateAnswer.Example);
}

internal sealed class CandidateChangeMapping : IEntityTypeConfiguration<CandidateChange>
{
    public void Configure(EntityTypeBuilder<CandidateChange> change)
    {
        change.ToTable("candidate_changes");
        change.Property(c => c.AccountId).HasMaxLength(100);
        change.Property(c => c.AccountName).HasMaxLength(100);
        change.Property(c => c.Reason).HasMaxLength(500);
        change.HasOne<Candidate>().WithMany().HasForeignKey(c => c.CandidateId).OnDelete(DeleteBehavior.Cascade);
        change.HasIndex(c => new { c.CandidateId, c.Id }).HasDatabaseName("ix_candidate_changes_candidate");
    }
}
