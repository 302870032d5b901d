using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Mentors.Cases.Handovers;
using ChuangMeng.Mentors.Cases.Tasks;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Cases;

/// <summary>Who else works on the case, and how it changes hands. The owner stays the owner through all of it but an accepted hand-over.</summary>
internal sealed partial class InquiryCase
{
    /// <exception cref="NotCaseOwner"/>
    /// <exception cref="CaseNotOpen"/>
    public CaseTask GiveTask(TaskGiven given, Caller by, DateTimeOffset now)
    {
        MustBeOwnedBy(by);
        MustBeOpen();
        OpenTasks++;
        var task = CaseTask.Of(this, given);
        Record("taskGiven", by, now, $"{task.AssigneeName}：{task.Text}");
        return task;
    }

    public void TaskIsDone(CaseTask task, Caller by, DateTimeOffset now)
    {
        OpenTasks--;
        Record("taskDone", by, now, $"{task.AssigneeName}：{task.Result}");
    }

    /// <exception cref="NotCaseOwner"/>
    public void WithdrawTask(CaseTask task, string reason, Caller by, DateTimeOffset now)
    {
        MustBeOwnedBy(by);
        task.Withdraw(now);
        OpenTasks--;
        Record("taskWithdrawn", by, now, $"{task.AssigneeName}：{reason.Trim()}");
    }

    /// <summary>Offers the case to a named person; the owner stays until that person accepts.</summary>
    /// <exception cref="NotCaseOwner"/>
    /// <exception cref="CaseNotOpen"/>
    /// <exception cref="HandoverToOwner"/>
    public CaseHandover Offer(OfferHandover offer, Caller by, bool supervises, DateTimeOffset now)
    {
        if (!supervises)
            MustBeOwnedBy(by);
        MustBeOpen();
        if (offer.ToAccountId.Trim() == OwnerId)
            throw new HandoverToOwner();
        var handover = CaseHandover.Of(this, offer, by, WorkingDays.After(BusinessTime.DateIn(now), HandoverDays));
        Record("handoverOffered", by, now, $"{handover.ToName}：{handover.Reason}");
        return handover;
    }

    /// <exception cref="CaseNotOpen"/>
    /// <exception cref="HandoverNotOpen"/>
    public void AcceptHandover(CaseHandover handover, Caller by, DateTimeOffset now)
    {
        MustBeOpen();
        handover.Accept(by, now);
        var former = OwnerName;
        (OwnerId, OwnerName) = (handover.ToId, by.Name);
        Record("handedOver", by, now, $"{former} → {OwnerName}");
        Raise(new InquiryCaseHandedOver(DossierId));
        Note("inquiryHandedOver", $"咨询由 {former} 移交 {OwnerName} 负责", $"{former} handed the inquiry over to {OwnerName}");
    }

    /// <exception cref="HandoverNotOpen"/>
    public void RefuseHandover(CaseHandover handover, string reason, Caller by, DateTimeOffset now)
    {
        handover.Refuse(reason, by, now);
        Record("handoverRefused", by, now, reason.Trim());
    }

    /// <exception cref="HandoverNotOpen"/>
    public void WithdrawHandover(CaseHandover handover, Caller by, bool supervises, DateTimeOffset now)
    {
        if (!supervises)
            MustBeOwnedBy(by);
        handover.Withdraw(now);
        Record("handoverWithdrawn", by, now, null);
    }
}
