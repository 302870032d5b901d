using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Events;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Screening;

/// <summary>A prize that Events told of (P.二(三)). Its region is the candidate's.</summary>
public sealed class CandidateAward : IRegional
{
    private CandidateAward()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid CandidateId { get; private init; }
    public string RegionCode { get; private init; } = "";
    public Guid CompetitionId { get; private init; }
    public string CompetitionName { get; private init; } = "";
    public string Prize { get; private init; } = "";
    public AwardLevel Level { get; private init; }
    public DateOnly AwardedOn { get; private init; }

    internal static CandidateAward Of(Candidate candidate, AwardGranted granted) => new()
    {
        CandidateId = candidate.Id,
        RegionCode = candidate.RegionCode,
        CompetitionId = granted.CompetitionId,
        CompetitionName = granted.CompetitionName,
        Prize = granted.Prize,
        Level = granted.Level,
        AwardedOn = granted.AwardedOn,
    };
}

internal sealed class CandidateAwardMapping : IEntityTypeConfiguration<CandidateAward>
{
    public void Configure(EntityTypeBuilder<CandidateAward> award)
    {
        award.ToTable("candidate_awards");
        award.HasOne<Candidate>().WithMany().HasForeignKey(a => a.CandidateId).OnDelete(DeleteBehavior.Cascade);
        award.HasIndex(a => new { a.CandidateId, a.Id }).HasDatabaseName("ix_candidate_awards_candidate");
    }
}
