using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Cases.Handovers;

internal enum HandoverState
{
    /// <summary>待接收</summary>
    Offered,
    /// <summary>已接收</summary>
    Accepted,
    /// <summary>谢绝</summary>
    Refused,
    /// <summary>撤回</summary>
    Withdrawn,
    /// <summary>逾期未接收</summary>
    Lapsed,
}

/// <summary>移交: a case offered to a named person. Until that person accepts, nothing changes.</summary>
internal sealed class CaseHandover : Aggregate
{
    public Guid CaseId { get; private set; }
    public string FromId { get; private set; } = "";
    public string FromName { get; private set; } = "";
    public string ToId { get; private set; } = "";
    public string ToName { get; private set; } = "";
    /// <summary>Who offered it: the owner, or a supervisor for an owner who is away.</summary>
    public string OfferedBy { get; private set; } = "";
    public string Reason { get; private set; } = "";
    /// <summary>The last day on which it may be accepted.</summary>
    public DateOnly ExpiresOn { get; private set; }
    public HandoverState State { get; private set; }
    public string? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public static CaseHandover Of(InquiryCase @case, OfferHandover offer, Caller by, DateOnly expiresOn) => new()
    {
        RegionCode = @case.RegionCode,
        CaseId = @case.Id,
        FromId = @case.OwnerId,
        FromName = @case.OwnerName,
        ToId = offer.ToAccountId.Trim(),
        ToName = offer.ToName.Trim(),
        OfferedBy = by.Name,
        Reason = offer.Reason.Trim(),
        ExpiresOn = expiresOn,
    };

    /// <exception cref="HandoverNotOpen"/>
    /// <exception cref="HandoverExpired"/>
    public void Accept(Caller by, DateTimeOffset now)
    {
        MustBeFor(by);
        MustBeOffered();
        if (BusinessTime.DateIn(now) > ExpiresOn)
            throw new HandoverExpired(ExpiresOn);
        (State, AnsweredAt) = (HandoverState.Accepted, now);
    }

    /// <exception cref="HandoverNotOpen"/>
    public void Refuse(string reason, Caller by, DateTimeOffset now)
    {
        MustBeFor(by);
        MustBeOffered();
        (State, Answer, AnsweredAt) = (HandoverState.Refused, reason.Trim(), now);
    }

    /// <exception cref="HandoverNotOpen"/>
    public void Withdraw(DateTimeOffset now)
    {
        MustBeOffered();
        (State, AnsweredAt) = (HandoverState.Withdrawn, now);
    }

    /// <summary>Runs out where nobody answered in time, or the case is over.</summary>
    public void Lapse() => State = HandoverState.Lapsed;

    private void MustBeFor(Caller by)
    {
        if (ToId != by.Id)
            throw Missing.Handover();
    }

    private void MustBeOffered()
    {
        if (State != HandoverState.Offered)
            throw new HandoverNotOpen();
    }
}

/// <summary>It was answered, withdrawn, or has run out.</summary>
internal sealed class HandoverNotOpen() : BrokenRule(new("该移交已答复、撤回或失效", "This hand-over is answered, withdrawn or has run out"));

/// <summary>The day until which it was offered is over.</summary>
internal sealed class HandoverExpired(DateOnly until)
    : BrokenRule(new($"该移交已于 {until:yyyy-MM-dd} 届满失效", $"This hand-over was offered until {until:yyyy-MM-dd}"));

/// <summary>A case is offered to one person at a time.</summary>
internal sealed class HandoverOffered() : BrokenRule(new("该事项已有待接收的移交", "This case is offered to somebody already"));

/// <summary>The named person owns the case.</summary>
internal sealed class HandoverToOwner() : BrokenRule(new("该事项本就由此人负责", "This person owns the case already"), 422, "toAccountId");

internal sealed class CaseHandoverMapping : IEntityTypeConfiguration<CaseHandover>
{
    public const string OneOffer = "ux_case_handovers_offered";

    public void Configure(EntityTypeBuilder<CaseHandover> handover)
    {
        handover.ToTable("case_handovers");
        handover.Property(h => h.Id).ValueGeneratedNever();
        handover.HasOne<InquiryCase>().WithMany().HasForeignKey(h => h.CaseId).OnDelete(DeleteBehavior.Restrict);
        handover.HasIndex(h => h.CaseId).IsUnique().HasFilter("state = 'Offered'").HasDatabaseName(OneOffer);
        handover.HasIndex(h => new { h.CaseId, h.Id }).HasDatabaseName("ix_case_handovers_case");
        handover.HasIndex(h => new { h.ToId, h.Id }).HasFilter("state = 'Offered'").HasDatabaseName("ix_case_handovers_to");
        handover.HasIndex(h => new { h.ExpiresOn, h.Id }).HasFilter("state = 'Offered'").HasDatabaseName("ix_case_handovers_expiring");
    }
}
