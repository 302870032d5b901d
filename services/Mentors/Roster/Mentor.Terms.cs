using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;

namespace ChuangMeng.Mentors.Roster;

/// <summary>What becomes of an appointment.</summary>
internal sealed partial class Mentor
{
    /// <summary>Why the mentor is suspended or resigned; null for others.</summary>
    public string? StatusReason { get; private set; }

    /// <summary>Refuses a renewal before a certificate number is drawn for it.</summary>
    /// <exception cref="MentorNotAppointed"/>
    /// <exception cref="RenewalTooEarly"/>
    public void MustBeRenewable(int windowDays, DateOnly today)
    {
        if (Status != MentorStatus.Appointed || TermEnd < today)
            throw new MentorNotAppointed();
        if (today < TermEnd!.Value.AddDays(-windowDays))
            throw new RenewalTooEarly(TermEnd.Value.AddDays(-windowDays));
    }

    /// <summary>续聘: the term goes on, from the day after its last one.</summary>
    public void Renew(Term term, string certificateNumber)
    {
        (TermEnd, CertificateNumber) = (term.End, certificateNumber);
        Raise(new MentorRenewed(Name, certificateNumber, term.End));
    }

    /// <summary>暂停: the mentor keeps the pairings and does not act; the projects stand among those without a mentor meanwhile.</summary>
    /// <exception cref="MentorNotAppointed"/>
    public void Suspend(string reason, IEnumerable<Guid> dossiers)
    {
        if (Status != MentorStatus.Appointed)
            throw new MentorNotAppointed();
        (Status, StatusReason) = (MentorStatus.Suspended, reason.Trim());
        Raise(new MentorSuspended(Name, StatusReason));
        foreach (var dossier in dossiers)
            Raise(new DossierNoted(dossier, "mentorSuspended", $"导师 {Name} 暂停陪跑：{StatusReason}", $"Mentor {Name} is suspended: {StatusReason}"));
    }

    /// <exception cref="MentorNotSuspended"/>
    public void Resume(IEnumerable<Guid> dossiers)
    {
        if (Status != MentorStatus.Suspended)
            throw new MentorNotSuspended();
        (Status, StatusReason) = (MentorStatus.Appointed, null);
        Raise(new MentorResumed(Name));
        foreach (var dossier in dossiers)
            Raise(new DossierNoted(dossier, "mentorResumed", $"导师 {Name} 恢复陪跑", $"Mentor {Name} acts again"));
    }

    /// <summary>辞任 or 届满. The pairings have been ended before.</summary>
    /// <param name="reason">Why the mentor resigned; null where the term is over.</param>
    /// <param name="handedOn">How many projects lost their mentor by it.</param>
    /// <exception cref="MentorNotAppointed"/>
    public void Leave(string? reason, int handedOn)
    {
        if (Status is not (MentorStatus.Appointed or MentorStatus.Suspended))
            throw new MentorNotAppointed();
        (Status, StatusReason) = (reason is null ? MentorStatus.Expired : MentorStatus.Resigned, reason?.Trim());
        Raise(new MentorLeft(Name, reason is not null, handedOn));
    }
}
