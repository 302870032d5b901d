using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;

namespace ChuangMeng.Events.Competitions;

/// <summary>How far a competition has come.</summary>
internal enum CompetitionState
{
    /// <summary>草稿</summary>
    Draft,
    /// <summary>报名中: takes entries until the deadline</summary>
    Open,
    /// <summary>评审中</summary>
    Judging,
    /// <summary>成绩已确认: nothing of it changes any more</summary>
    Sealed,
    /// <summary>已取消</summary>
    Cancelled,
}

/// <summary>
/// 创业赛事 (P.四(六)). Its row is the lock between those who enter and score, who share it, and the organiser's steps, which do not.
/// </summary>
internal sealed class Competition : Aggregate, IRecorded
{
    public const int MostEntries = 2000;

    public string Name { get; private set; } = "";
    public AwardLevel Level { get; private set; }
    public string Summary { get; private set; } = "";
    /// <summary>The last day on which entries are taken, Asia/Shanghai.</summary>
    public DateOnly EntryDeadline { get; private set; }
    public CompetitionPlan Plan { get; private set; } = CompetitionPlan.Empty;
    public CompetitionState State { get; private set; }
    /// <summary>The phase being judged, from 0.</summary>
    public int Phase { get; private set; }
    public string? CancelReason { get; private set; }
    /// <summary>How many entries there were when judging began.</summary>
    public int Entries { get; private set; }

    public bool InFinalPhase => Phase == Plan.Phases.Count - 1;

    public static Competition Draft(DraftCompetition draft, string regionLevel, DateOnly today)
    {
        if (regionLevel != LevelOfRegion(draft.Level))
            throw new CompetitionLevelRegion();
        var competition = new Competition
        {
            RegionCode = draft.RegionCode,
            Name = draft.Name.Trim(),
            Level = draft.Level,
            Summary = draft.Summary.Trim(),
            EntryDeadline = draft.EntryDeadline,
            Plan = draft.Plan,
        };
        competition.MustHaveDeadlineAhead(today);
        return competition;
    }

    /// <summary>Takes over what the organiser changed before the opening; what is null stays.</summary>
    public void Change(ChangeCompetition change, DateOnly today)
    {
        Require(CompetitionState.Draft);
        Name = change.Name?.Trim() ?? Name;
        Summary = change.Summary?.Trim() ?? Summary;
        EntryDeadline = change.EntryDeadline ?? EntryDeadline;
        Plan = change.Plan ?? Plan;
        MustHaveDeadlineAhead(today);
    }

    public void Open(DateOnly today)
    {
        Require(CompetitionState.Draft);
        MustHaveDeadlineAhead(today);
        State = CompetitionState.Open;
    }

    public void Cancel(string reason)
    {
        Require(CompetitionState.Draft, CompetitionState.Open, CompetitionState.Judging);
        (State, CancelReason) = (CompetitionState.Cancelled, reason.Trim());
    }

    public bool IsEntryDeadlinePassed(DateTimeOffset now) => now >= BusinessTime.StartOf(EntryDeadline.AddDays(1));

    /// <param name="entries">How many there are.</param>
    public void BeginJudging(int entries, DateTimeOffset now)
    {
        Require(CompetitionState.Open);
        if (!IsEntryDeadlinePassed(now))
            throw new EntriesStillOpen();
        if (entries == 0)
            throw new NoEntries();
        (State, Entries) = (CompetitionState.Judging, entries);
    }

    public void MustHaveNextPhase()
    {
        Require(CompetitionState.Judging);
        if (InFinalPhase)
            throw new NoFurtherPhase();
    }

    /// <summary>Whether the scores suffice is the caller's to look at first.</summary>
    public void BeginNextPhase()
    {
        MustHaveNextPhase();
        Phase++;
    }

    /// <summary>Whether the scores suffice is the caller's to look at first.</summary>
    public void Seal()
    {
        MustBeInFinalPhase();
        State = CompetitionState.Sealed;
    }

    public void MustBeInFinalPhase()
    {
        Require(CompetitionState.Judging);
        if (!InFinalPhase)
            throw new NotFinalPhase();
    }

    public void Require(params CompetitionState[] allowed)
    {
        if (!allowed.Contains(State))
            throw new CompetitionStepOutOfOrder();
    }

    public RecordChanged ToRecord() => new(RecordKind.Competition, Name, Words.Of(State), EntryDeadline, null,
        new Dictionary<string, string> { ["level"] = Words.Of(Level) }, new Dictionary<string, decimal> { ["entries"] = Entries });

    private static string LevelOfRegion(AwardLevel level) => level switch
    {
        AwardLevel.County => "county",
        AwardLevel.City => "city",
        _ => "province",
    };

    private void MustHaveDeadlineAhead(DateOnly today)
    {
        if (EntryDeadline < today)
            throw new EntryDeadlineInPast();
    }
}
