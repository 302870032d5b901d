using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Duplicates;

/// <summary>Why two candidates look like one project.</summary>
public enum DuplicateSign
{
    /// <summary>统一社会信用代码相同</summary>
    CreditCode,
    /// <summary>创始人相同</summary>
    Founder,
    /// <summary>项目名称相近</summary>
    SimilarName,
}

public enum DuplicateState
{
    /// <summary>待核对</summary>
    Open,
    /// <summary>已合并</summary>
    Merged,
    /// <summary>不是重复</summary>
    Dismissed,
}

/// <summary>
/// Two candidates of a year that may be one project found twice (P.二 摸排). Its region is the smallest that holds both, so that whoever
/// sees it may see both.
/// </summary>
public sealed class SuspectedDuplicate : Aggregate
{
    private SuspectedDuplicate()
    {
    }

    public int Year { get; private init; }
    /// <summary>The one found earlier.</summary>
    public Guid FirstId { get; private init; }
    public Guid SecondId { get; private init; }
    public DuplicateSign[] Signs { get; private init; } = [];
    /// <summary>How alike the names are, 0 to 1.</summary>
    public float NameSimilarity { get; private init; }
    public DuplicateState State { get; private set; } = DuplicateState.Open;
    public string? DecidedBy { get; private set; }
    public string? Reason { get; private set; }

    internal static SuspectedDuplicate Of(int year, (Guid Id, string Region) one, (Guid Id, string Region) other, IEnumerable<DuplicateSign> signs, float similarity)
    {
        var (first, second) = one.Id.CompareTo(other.Id) < 0 ? (one, other) : (other, one);
        return new()
        {
            RegionCode = CommonRegion(first.Region, second.Region),
            Year = year,
            FirstId = first.Id,
            SecondId = second.Id,
            Signs = [.. signs.Distinct().Order()],
            NameSimilarity = similarity,
        };
    }

    /// <summary>They are two projects.</summary>
    /// <exception cref="DuplicateDecided"/>
    internal void Dismiss(string reason) => Decide(DuplicateState.Dismissed, reason);

    /// <summary>One of them became part of the other, or of a third.</summary>
    internal void Merge(string reason) => Decide(DuplicateState.Merged, reason);

    private void Decide(DuplicateState state, string reason)
    {
        if (State != DuplicateState.Open)
            throw new DuplicateDecided();
        (State, Reason, DecidedBy) = (state, reason.Trim(), Caller.Current.Name);
    }

    private static string CommonRegion(string one, string other) =>
        one == other ? one : RegionScope.CityOf(one) == RegionScope.CityOf(other) ? RegionScope.CityOf(one) : RegionScope.Province.Code;
}

internal sealed class SuspectedDuplicateMapping : IEntityTypeConfiguration<SuspectedDuplicate>
{
    public void Configure(EntityTypeBuilder<SuspectedDuplicate> duplicate)
    {
        duplicate.ToTable("suspected_duplicates");
        duplicate.Property(d => d.DecidedBy).HasMaxLength(100);
        duplicate.Property(d => d.Reason).HasMaxLength(500);
        duplicate.HasOne<Candidate>().WithMany().HasForeignKey(d => d.FirstId).OnDelete(DeleteBehavior.Cascade);
        duplicate.HasOne<Candidate>().WithMany().HasForeignKey(d => d.SecondId).OnDelete(DeleteBehavior.Cascade);
        duplicate.HasIndex(d => new { d.FirstId, d.SecondId }).IsUnique().HasDatabaseName("ux_suspected_duplicates");
        duplicate.HasIndex(d => d.SecondId).HasDatabaseName("ix_suspected_duplicates_second");
        duplicate.HasIndex(d => new { d.RegionCode, d.Id }).HasFilter("state = 'Open'").HasDatabaseName("ix_suspected_duplicates_open");
        duplicate.HasIndex(d => new { d.RegionCode, d.Id }, "ByRegion").HasDatabaseName("ix_suspected_duplicates_region");
    }
}
