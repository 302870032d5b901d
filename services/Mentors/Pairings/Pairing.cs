using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Mentors.Pairings;

/// <summary>How far a pairing has come.</summary>
internal enum PairingState
{
    /// <summary>待导师确认</summary>
    Proposed,
    /// <summary>结对中</summary>
    Accepted,
    /// <summary>导师谢绝</summary>
    Declined,
    /// <summary>已结束</summary>
    Ended,
}

/// <summary>结对子 (P.三(一)): one mentor for one project; a mentor has several, within the capacity.</summary>
internal sealed class Pairing : Aggregate
{
    public Guid DossierId { get; private set; }
    public string ProjectName { get; private set; } = "";
    public Guid MentorId { get; private set; }
    public string MentorName { get; private set; } = "";
    public PairingState State { get; private set; }
    /// <summary>Why it was declined or ended.</summary>
    public string? Reason { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public static Pairing Propose(DossierCopy dossier, Mentor mentor, DateOnly today)
    {
        MustFit(dossier, mentor, today);
        var pairing = new Pairing
        {
            RegionCode = dossier.RegionCode,
            DossierId = dossier.Id,
            ProjectName = dossier.ProjectName,
            MentorId = mentor.Id,
            MentorName = mentor.Name,
            State = PairingState.Proposed,
        };
        pairing.Raise(new PairingProposed(dossier.Id, mentor.Id, mentor.Name));
        return pairing;
    }

    /// <summary>The mentor takes the project. The caller holds the locks of the pairing and of the mentor.</summary>
    public void Accept(DossierCopy dossier, Mentor mentor, DateTimeOffset now, DateOnly today)
    {
        MustBe(PairingState.Proposed);
        // The term or the affiliations may have changed since the proposal.
        MustFit(dossier, mentor, today);
        mentor.TakePlace();
        State = PairingState.Accepted;
        AnsweredAt = now;
        Raise(new PairingAccepted(DossierId, MentorId, MentorName));
    }

    public void Decline(string reason, DateTimeOffset now)
    {
        MustBe(PairingState.Proposed);
        State = PairingState.Declined;
        Reason = reason.Trim();
        AnsweredAt = now;
        Raise(new PairingDeclined(DossierId, MentorId, MentorName, Reason));
    }

    /// <summary>Ends an active pairing, or takes a proposal back. The caller holds both locks.</summary>
    public void End(Mentor mentor, string reason, DateTimeOffset now)
    {
        if (State == PairingState.Accepted)
            mentor.FreePlace();
        else
            MustBe(PairingState.Proposed);
        State = PairingState.Ended;
        Reason = reason.Trim();
        EndedAt = now;
        Raise(new PairingEnded(DossierId, MentorId, MentorName, Reason));
    }

    private static void MustFit(DossierCopy dossier, Mentor mentor, DateOnly today)
    {
        if (!mentor.IsActingOn(today))
            throw new MentorNotActing();
        if (!ReadMentors.SelfAndAbove(dossier.RegionCode).Intersect(mentor.RegionsServed).Any())
            throw new MentorElsewhere();
        if (dossier.CreditCode is { } firm && mentor.AffiliationCodes.Contains(firm))
            throw new MentorAffiliated();
    }

    private void MustBe(PairingState state)
    {
        if (State != state)
            throw new PairingNotOpen();
    }
}
