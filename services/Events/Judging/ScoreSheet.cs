using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Events.Judging;

/// <summary>How far a score sheet has come.</summary>
internal enum SheetState
{
    /// <summary>待评分</summary>
    Assigned,
    /// <summary>已评分</summary>
    Given,
    /// <summary>已作废: the judge is affiliated with the entry</summary>
    Void,
}

/// <summary>评分表: what one judge gives one entry in one phase. Its region is the competition's.</summary>
internal sealed class ScoreSheet : Aggregate
{
    public Guid CompetitionId { get; private set; }
    public Guid JudgeId { get; private set; }
    public string AccountId { get; private set; } = "";
    public Guid EntryId { get; private set; }
    public int Phase { get; private set; }
    public SheetState State { get; private set; }
    /// <summary>One score a criterion, in the plan's order.</summary>
    public decimal[] Scores { get; private set; } = [];
    /// <summary>Weighted, 0 to 100.</summary>
    public decimal? Total { get; private set; }
    public string? Comment { get; private set; }
    public DateTimeOffset? GivenAt { get; private set; }

    /// <exception cref="JudgeConflicted"/>
    public static ScoreSheet Assign(Competition competition, Judge judge, EntrySide entry)
    {
        if (judge.IsAffiliatedWith(entry))
            throw new JudgeConflicted();
        return new()
        {
            RegionCode = competition.RegionCode,
            CompetitionId = competition.Id,
            JudgeId = judge.Id,
            AccountId = judge.AccountId,
            EntryId = entry.EntryId,
            Phase = competition.Phase,
        };
    }

    /// <summary>Gives the scores, or corrects them while the phase is judged.</summary>
    public void Give(Competition competition, Judge judge, EntrySide entry, GiveScores given, DateTimeOffset now)
    {
        competition.Require(CompetitionState.Judging);
        if (Phase != competition.Phase)
            throw new PhaseNotJudged();
        if (State == SheetState.Void)
            throw new ScoreSheetVoid();
        // Assigned in good faith, the entry may have become the judge's own since.
        if (judge.IsAffiliatedWith(entry))
            throw new JudgeConflicted();
        var criteria = competition.Plan.Criteria;
        if (given.Scores.Length != criteria.Count || given.Scores.Zip(criteria).Any(s => !LiesOnScale(s.First, s.Second)))
            throw new ScoresOffScale();
        (State, Scores, Total) = (SheetState.Given, given.Scores, competition.Plan.Total(given.Scores));
        (Comment, GivenAt) = (given.Comment?.Trim(), now);
    }

    /// <summary>A judge's score of an own firm or mentee counts for nothing, whenever that came out.</summary>
    public void MakeVoid() => State = SheetState.Void;

    private static bool LiesOnScale(decimal score, Criterion criterion) => score >= 0 && score <= criterion.Scale && decimal.Round(score, 2) == score;
}
