using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Mentors.Cases.Terms;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Mentors.Cases;

/// <summary>
/// 首问负责制 (P.三(二)): whoever is asked first owns the inquiry to its end. There is one owner at any time, who changes only by a
/// hand-over that the other accepted. Each step demands the case's lock.
/// </summary>
internal sealed partial class InquiryCase : Aggregate, IRecorded
{
    private readonly List<CaseEntry> entries = [];

    /// <summary>The project that asks; null for somebody without a dossier.</summary>
    public Guid? DossierId { get; private set; }
    public string? ProjectName { get; private set; }
    public string ApplicantName { get; private set; } = "";
    /// <summary>Encrypted; null where none was left.</summary>
    public byte[]? PhoneEncrypted { get; private set; }
    public string? PhoneMasked { get; private set; }
    /// <summary>The applicant's own account, where there is one.</summary>
    public string? ApplicantAccountId { get; private set; }
    public InquiryTopic Topic { get; private set; }
    public string Text { get; private set; } = "";
    public CaseState State { get; private set; }
    /// <summary>首问责任人: the owner's account.</summary>
    public string OwnerId { get; private set; } = "";
    public string OwnerName { get; private set; } = "";
    public DateOnly OpenedOn { get; private set; }
    /// <summary>1, and one more with each reopening: every round has a clock of its own.</summary>
    public int Round { get; private set; } = 1;
    /// <summary>What is asked of the applicant, while it waits.</summary>
    public string? WaitingFor { get; private set; }
    public string? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    /// <summary>Working days that the last answer took; null where the year's working days are not known.</summary>
    public int? DaysTaken { get; private set; }
    /// <summary>Whether the last answer came after the due day.</summary>
    public bool AnsweredLate { get; private set; }
    /// <summary>The last day on which it may be reopened.</summary>
    public DateOnly? ReopenUntil { get; private set; }
    /// <summary>1 to 5 stars of the last answer.</summary>
    public int? Rating { get; private set; }
    public string? RatingComment { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>Sub-tasks not done yet.</summary>
    public int OpenTasks { get; private set; }
    public IReadOnlyCollection<CaseEntry> Entries => entries;

    /// <summary>Somebody works on it, or waits for the applicant.</summary>
    public bool IsOpen => State is CaseState.Open or CaseState.Waiting;

    /// <exception cref="WorkingDaysUnknown"/>
    public static InquiryCase Open(OpenedInquiry inquiry, CityTerms terms, Caller owner, DateTimeOffset now)
    {
        var today = BusinessTime.DateIn(now);
        var opened = new InquiryCase
        {
            RegionCode = inquiry.RegionCode,
            DossierId = inquiry.DossierId,
            ProjectName = inquiry.ProjectName,
            ApplicantName = inquiry.ApplicantName,
            PhoneEncrypted = inquiry.Phone?.Encrypted,
            PhoneMasked = inquiry.Phone?.Masked,
            ApplicantAccountId = inquiry.ApplicantAccountId,
            Topic = inquiry.Topic,
            Text = inquiry.Text,
            OwnerId = owner.Id,
            OwnerName = owner.Name,
            OpenedOn = today,
        };
        opened.KeepTerms(terms);
        opened.StartClock(today);
        opened.Record("opened", owner, now, null);
        opened.Raise(new InquiryCaseOpened(opened.DossierId, opened.Topic.ToWord(), opened.DueOn!.Value));
        var topic = CaseWords.NameOf(opened.Topic);
        opened.Note("inquiryOpened", $"{owner.Name} 受理咨询（{topic.Zh}），首问负责，{opened.DueOn:yyyy-MM-dd} 前答复", $"{owner.Name} took an inquiry ({topic.En}), to be answered by {opened.DueOn:yyyy-MM-dd}");
        return opened;
    }

    /// <summary>The clock stands still until the applicant answers.</summary>
    /// <exception cref="NotCaseOwner"/>
    /// <exception cref="CaseNotOpen"/>
    /// <exception cref="CaseWaits"/>
    public void AskApplicant(string question, Caller by, DateTimeOffset now)
    {
        MustBeOwnedBy(by);
        MustRun();
        Clock = Clock.Pause(BusinessTime.DateIn(now));
        (State, WaitingFor, EscalateOn) = (CaseState.Waiting, question.Trim(), null);
        Record("waiting", by, now, WaitingFor);
    }

    /// <summary>The applicant answered, and the clock runs on: by the applicant's own account, or told to the owner.</summary>
    /// <exception cref="CaseDoesNotWait"/>
    public void ApplicantAnswers(string answer, Caller by, DateTimeOffset now)
    {
        if (!IsApplicant(by))
            MustBeOwnedBy(by);
        if (State != CaseState.Waiting)
            throw new CaseDoesNotWait();
        Clock = Clock.Resume(BusinessTime.DateIn(now));
        (State, WaitingFor) = (CaseState.Open, null);
        PlanEscalation(BusinessTime.DateIn(now));
        Record("applicantAnswered", by, now, answer.Trim());
    }

    /// <exception cref="NotCaseOwner"/>
    /// <exception cref="CaseNotOpen"/>
    /// <exception cref="CaseTasksOpen"/>
    public void Reply(string answer, Caller by, DateTimeOffset now)
    {
        MustBeOwnedBy(by);
        MustBeOpen();
        if (OpenTasks > 0)
            throw new CaseTasksOpen(OpenTasks);
        var today = BusinessTime.DateIn(now);
        (DaysTaken, AnsweredLate) = (Clock.UsedIfKnown(today), Clock.IsOverdueOn(today));
        (State, Answer, AnsweredAt, WaitingFor, EscalateOn) = (CaseState.Answered, answer.Trim(), now, null, null);
        ReopenUntil = today.AddDays(ReopenDays);
        Record("answered", by, now, Answer);
        Raise(new InquiryCaseAnswered(DossierId, AnsweredLate));
        Note("inquiryAnswered", $"{OwnerName} 答复了咨询（{CaseWords.NameOf(Topic).Zh}）", $"{OwnerName} answered the inquiry ({CaseWords.NameOf(Topic).En})");
    }

    /// <summary>The applicant's, by the own account or told to somebody who does not own the case (回访).</summary>
    /// <exception cref="CaseNotAnswered"/>
    /// <exception cref="RatedByOwner"/>
    /// <exception cref="CaseRated"/>
    public void Rate(int stars, string? comment, Caller by, DateTimeOffset now)
    {
        if (IsOpen)
            throw new CaseNotAnswered();
        if (by.Id == OwnerId)
            throw new RatedByOwner();
        if (Rating is not null)
            throw new CaseRated();
        (Rating, RatingComment) = (stars, comment?.Trim());
        Record("rated", by, now, RatingComment);
    }

    /// <summary>The applicant is not content: the same owner, and a new clock.</summary>
    /// <exception cref="CaseNotAnswered"/>
    /// <exception cref="ReopeningTooLate"/>
    public void Reopen(string reason, Caller by, DateTimeOffset now)
    {
        if (IsOpen)
            throw new CaseNotAnswered();
        var today = BusinessTime.DateIn(now);
        if (today > ReopenUntil)
            throw new ReopeningTooLate(ReopenUntil!.Value);
        Round++;
        (State, Answer, AnsweredAt, DaysTaken, AnsweredLate, ReopenUntil) = (CaseState.Open, null, null, null, false, null);
        (Rating, RatingComment, ClosedAt) = (null, null, null);
        StartClock(today);
        Record("reopened", by, now, reason.Trim());
        Raise(new InquiryCaseReopened(DossierId, Round, DueOn!.Value));
        Note("inquiryReopened", $"咨询（{CaseWords.NameOf(Topic).Zh}）重新办理，仍由 {OwnerName} 负责", $"The inquiry ({CaseWords.NameOf(Topic).En}) is reopened; {OwnerName} stays in charge");
    }

    /// <exception cref="NotCaseOwner"/>
    /// <exception cref="CaseNotAnswered"/>
    public void Close(Caller by, DateTimeOffset now)
    {
        MustBeOwnedBy(by);
        CloseAnswered(by, now);
    }

    /// <summary>Nobody reopened it in time.</summary>
    public void CloseAnswered(Caller by, DateTimeOffset now)
    {
        if (State != CaseState.Answered)
            throw new CaseNotAnswered();
        (State, ClosedAt) = (CaseState.Closed, now);
        Record("closed", by, now, null);
        Raise(new InquiryCaseClosed(DossierId, Rating));
    }

    public RecordChanged ToRecord() => new(
        RecordKind.InquiryCase, CaseWords.NameOf(Topic).Zh, State.ToWord(), OpenedOn, DossierId,
        new Dictionary<string, string> { ["topic"] = Topic.ToWord(), ["late"] = AnsweredLate ? "true" : "false" }.With("escalated", Level?.ToWord()),
        new Dictionary<string, decimal> { ["rounds"] = Round, ["days"] = DaysTaken ?? 0, ["stars"] = Rating ?? 0 });

    public bool IsApplicant(Caller caller) => ApplicantAccountId is { } account && account == caller.Id;

    private void MustBeOwnedBy(Caller caller)
    {
        if (OwnerId != caller.Id)
            throw new NotCaseOwner();
    }

    private void MustBeOpen()
    {
        if (!IsOpen)
            throw new CaseNotOpen();
    }

    private void MustRun()
    {
        MustBeOpen();
        if (State == CaseState.Waiting)
            throw new CaseWaits();
    }

    private void Record(string kind, Caller by, DateTimeOffset now, string? text) => entries.Add(new()
    {
        CaseId = Id,
        RegionCode = RegionCode,
        At = now,
        Kind = kind,
        ActorId = by.Id,
        ActorName = by.Name,
        Text = text,
    });

    private void Note(string kind, string zh, string en)
    {
        if (DossierId is { } dossier)
            Raise(new DossierNoted(dossier, kind, zh, en));
    }
}

/// <summary>A step of a case's history: what, by whom, when, in what words.</summary>
internal sealed class CaseEntry : IRegional
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CaseId { get; init; }
    public string RegionCode { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string Kind { get; init; } = "";
    public string ActorId { get; init; } = "";
    public string ActorName { get; init; } = "";
    public string? Text { get; init; }
}
