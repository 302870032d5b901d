using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Validation;

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
    /// <summary>逾期未答复</summary>
    Lapsed,
}

/// <summary>结对子 (P.三(一)): one mentor for one project; a mentor has several, within the capacity.</summary>
internal sealed class Pairing : Aggregate, IRecorded
{
    public Guid DossierId { get; private set; }
    public string ProjectName { get; private set; } = "";
    public Guid MentorId { get; private set; }
    public string MentorName { get; private set; } = "";
    public PairingState State { get; private set; }
    /// <summary>Why it was declined or ended.</summary>
    public string? Reason { get; private set; }
    /// <summary>The matching run that proposed it; null where a person did.</summary>
    public Guid? RunId { get; private set; }
    /// <summary>The last day on which the mentor may answer, Asia/Shanghai; null for proposals from before there was a limit.</summary>
    public DateOnly? AnswerBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public static Pairing Propose(DossierCopy dossier, Mentor mentor, DateOnly today, DateOnly answerBy, Guid? run = null)
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
            RunId = run,
            AnswerBy = answerBy,
        };
        pairing.Tell(new PairingProposed(dossier.Id, mentor.Id, mentor.Name),
            $"拟与导师 {mentor.Name} 结对，待导师确认", $"Pairing with mentor {mentor.Name} proposed");
        return pairing;
    }

    /// <summary>The mentor takes the project. The caller holds the locks of the pairing and of the mentor.</summary>
    public void Accept(DossierCopy dossier, Mentor mentor, DateTimeOffset now, DateOnly today)
    {
        MustBeAnswerable(today);
        // The term or the affiliations may have changed since the proposal.
        MustFit(dossier, mentor, today);
        mentor.TakePlace();
        State = PairingState.Accepted;
        AnsweredAt = now;
        Tell(new PairingAccepted(DossierId, MentorId, MentorName), $"与导师 {MentorName} 结对成功", $"Paired with mentor {MentorName}");
    }

    public void Decline(string reason, DateTimeOffset now, DateOnly today)
    {
        MustBeAnswerable(today);
        State = PairingState.Declined;
        Reason = reason.Trim();
        AnsweredAt = now;
        Tell(new PairingDeclined(DossierId, MentorId, MentorName, Reason),
            $"导师 {MentorName} 未接受结对：{Reason}", $"Mentor {MentorName} declined: {Reason}");
    }

    /// <summary>Nobody answered in time. The caller holds the pairing's lock.</summary>
    public void Lapse(DateTimeOffset now)
    {
        MustBe(PairingState.Proposed);
        State = PairingState.Lapsed;
        EndedAt = now;
        Tell(new PairingLapsed(DossierId, MentorId, MentorName), $"导师 {MentorName} 逾期未答复结对", $"Mentor {MentorName} did not answer in time");
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
        Tell(new PairingEnded(DossierId, MentorId, MentorName, Reason),
            $"与导师 {MentorName} 的结对结束：{Reason}", $"Pairing with mentor {MentorName} ended: {Reason}");
    }

    public RecordChanged ToRecord() => new(
        RecordKind.Pairing, ProjectName, State.ToWord(), BusinessTime.DateIn(CreatedAt), DossierId,
        new Dictionary<string, string> { ["mentor"] = MentorName }, new Dictionary<string, decimal>());

    /// <summary>Raises what happened, and the sentence of the project's timeline that goes with it.</summary>
    private void Tell(IntegrationEvent happened, string zh, string en)
    {
        Raise(happened);
        Raise(new DossierNoted(DossierId, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(happened.GetType().Name), zh, en));
    }

    /// <summary>Whether the two may be paired on that day.</summary>
    public static void MustFit(DossierCopy dossier, Mentor mentor, DateOnly today)
    {
        if (!mentor.IsActingOn(today))
            throw new MentorNotActing();
        if (mentor.IdentityVerifiedAt is null)
            throw new MentorUnverified();
        if (!ReadMentors.SelfAndAbove(dossier.RegionCode).Intersect(mentor.RegionsServed).Any())
            throw new MentorElsewhere();
        if (dossier.CreditCode is { } firm && mentor.AffiliationCodes.Contains(firm))
            throw new MentorAffiliated();
        if (mentor.IsOneOf(dossier.FounderIdentities))
            throw new MentorIsFounder();
    }

    private void MustBeAnswerable(DateOnly today)
    {
        MustBe(PairingState.Proposed);
        if (AnswerBy < today)
            throw new AnswerLimitPassed();
    }

    private void MustBe(PairingState state)
    {
        if (State != state)
            throw new PairingNotOpen();
    }
}
