using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Stages;

public enum ProposalState
{
    /// <summary>待决定</summary>
    Open,
    /// <summary>已晋升</summary>
    Accepted,
    /// <summary>暂不晋升</summary>
    Declined,
    /// <summary>已不适用：阶段已变或条件不再符合</summary>
    Withdrawn,
}

/// <summary>
/// The system found by a project's indicators that it is ready for the next stage (P.五); people decide. One open a dossier.
/// </summary>
public sealed class PromotionProposal : Aggregate
{
    private PromotionProposal()
    {
    }

    public Guid DossierId { get; private init; }
    public Stage From { get; private init; }
    public Stage To { get; private init; }
    /// <summary>The day of the newest indicators that it rests on.</summary>
    public DateOnly AsOf { get; private init; }
    /// <summary>The evaluation, <see cref="StageEvaluation"/>, as it was.</summary>
    public string Evaluation { get; private init; } = "";
    public ProposalState State { get; private set; } = ProposalState.Open;
    public string? Reason { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    internal static PromotionProposal Of(Dossier dossier, StageEvaluation evaluation, DateOnly asOf) => new()
    {
        RegionCode = dossier.RegionCode,
        DossierId = dossier.Id,
        From = evaluation.From,
        To = evaluation.To,
        AsOf = asOf,
        Evaluation = SnapshotJson.ToText(evaluation),
    };

    /// <summary>People's decision; accepted, the dossier is promoted by it.</summary>
    /// <exception cref="ProposalDecided"/>
    /// <exception cref="AccompanimentOver"/>
    /// <exception cref="StageOutOfOrder"/>
    public void Decide(Dossier dossier, bool accepted, string reason, Caller by, DateTimeOffset now)
    {
        if (State != ProposalState.Open)
            throw new ProposalDecided();
        if (accepted)
            dossier.Promote(To, reason);
        (State, Reason, DecidedBy, DecidedAt) = (accepted ? ProposalState.Accepted : ProposalState.Declined, reason.Trim(), by.Name, now);
    }

    /// <summary>The stage was decided without it, the project failed, or newer indicators do not bear it out.</summary>
    public void Withdraw() => State = ProposalState.Withdrawn;
}

internal sealed class PromotionProposalMapping : IEntityTypeConfiguration<PromotionProposal>
{
    public void Configure(EntityTypeBuilder<PromotionProposal> proposal)
    {
        proposal.ToTable("promotion_proposals");
        proposal.HasOne<Dossier>().WithMany().HasForeignKey(p => p.DossierId).OnDelete(DeleteBehavior.Restrict);
        proposal.Property(p => p.Reason).HasMaxLength(500);
        proposal.Property(p => p.DecidedBy).HasMaxLength(100);
        proposal.HasIndex(p => p.DossierId).IsUnique().HasFilter("state = 'Open'").HasDatabaseName("ux_promotion_proposals_open");
        proposal.HasIndex(p => new { p.RegionCode, p.Id }).HasDatabaseName("ix_promotion_proposals_region");
        proposal.HasIndex(p => new { p.DossierId, p.Id }).HasDatabaseName("ix_promotion_proposals_dossier");
    }
}
