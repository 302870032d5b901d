using ChuangMeng.Mentors.Matching.Candidates;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Mentors.Runs;

/// <summary>How far a matching run is.</summary>
internal enum RunState
{
    /// <summary>等待处理</summary>
    Waiting,
    /// <summary>匹配中</summary>
    Running,
    /// <summary>待采纳</summary>
    Proposed,
    /// <summary>已采纳</summary>
    Adopted,
    /// <summary>已弃用</summary>
    Discarded,
    /// <summary>已取消</summary>
    Cancelled,
    /// <summary>处理中断</summary>
    Failed,
    /// <summary>最低带教数无法满足</summary>
    Infeasible,
}

/// <summary>
/// 匹配批次 (P.三(一) 结对子): the best mentors for all projects of a city and year that lack one, found behind the request, shown to
/// people, changed by them and found again, and adopted as a whole. Its region is the city.
/// </summary>
internal sealed class MatchingRun : Aggregate
{
    public int Year { get; private init; }
    public RunState State { get; private set; } = RunState.Waiting;
    /// <summary>The run whose declined and lapsed places this one fills; null for a run of its own.</summary>
    public Guid? Follows { get; private init; }
    /// <summary>The only projects that are matched; empty: all that lack a mentor.</summary>
    public Guid[] Only { get; private init; } = [];
    public RunOptions Options { get; private init; } = new();
    /// <summary>The city's weights on the day the run began.</summary>
    public ScoreWeights Weights { get; private init; } = new();
    public string StartedBy { get; private init; } = "";
    /// <summary>How many times people have had it found again, from 1.</summary>
    public int Round { get; private set; } = 1;
    /// <summary>Counts the beginnings: what a beginning that was given up finds late is not taken.</summary>
    public int Attempt { get; private set; }
    public RunProgress Progress { get; private set; } = new(null, 0, 0);
    public RunTotals? Totals { get; private set; }
    public RunConflict? Conflict { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    /// <summary>The last day on which mentors may answer, once adopted.</summary>
    public DateOnly? AnswerBy { get; private set; }
    /// <summary>How many pairs were adopted, and how many were left out because something had changed.</summary>
    public int Adopted { get; private set; }
    public int LeftOut { get; private set; }
    /// <summary>Whether its declined and lapsed places are filled, or a run that follows fills them.</summary>
    public bool Settled { get; private set; }

    public bool IsLive => State is RunState.Waiting or RunState.Running or RunState.Proposed;
    /// <summary>Nothing more comes by itself.</summary>
    public bool IsAtRest => State is not (RunState.Waiting or RunState.Running);

    public static MatchingRun Of(string city, int year, RunOptions options, MatchingRule rule, string by, MatchingRun? follows = null, Guid[]? only = null) => new()
    {
        RegionCode = city,
        Year = year,
        Options = options,
        Weights = rule.Weights,
        StartedBy = by,
        Follows = follows?.Id,
        Only = only ?? [],
    };

    /// <summary>Somebody works on it from now on; a beginning before this one counts no more.</summary>
    public void Begin()
    {
        State = RunState.Running;
        Attempt++;
        Progress = new(null, 0, 0);
    }

    public void Propose(RunTotals totals, DateTimeOffset now) => (State, Totals, Conflict, FinishedAt) = (RunState.Proposed, totals, null, now);

    public void CannotBe(RunConflict conflict, DateTimeOffset now) => (State, Totals, Conflict, FinishedAt) = (RunState.Infeasible, null, conflict, now);

    public void Fail(DateTimeOffset now) => (State, FinishedAt) = (RunState.Failed, now);

    /// <exception cref="RunOver"/>
    public void Cancel(DateTimeOffset now)
    {
        if (State is not (RunState.Waiting or RunState.Running))
            throw new RunOver();
        (State, FinishedAt) = (RunState.Cancelled, now);
    }

    /// <exception cref="RunNotProposed"/>
    public void MustBeOpenToPeople()
    {
        if (State is not (RunState.Proposed or RunState.Infeasible))
            throw new RunNotProposed();
    }

    /// <summary>People locked or forbade pairs: find again.</summary>
    public void Again()
    {
        MustBeOpenToPeople();
        (State, Round, FinishedAt) = (RunState.Waiting, Round + 1, null);
    }

    public void Discard(DateTimeOffset now)
    {
        MustBeOpenToPeople();
        (State, FinishedAt) = (RunState.Discarded, now);
    }

    public void Adopt(int adopted, int leftOut, DateOnly answerBy, DateTimeOffset now)
    {
        if (State != RunState.Proposed)
            throw new RunNotProposed();
        (State, Adopted, LeftOut, AnswerBy, FinishedAt) = (RunState.Adopted, adopted, leftOut, answerBy, now);
    }

    /// <summary>Nothing of it waits to be filled any more, or another run does it.</summary>
    public void Settle() => Settled = true;
}

/// <summary>How to match.</summary>
/// <param name="Fair">公平优先：在配满的前提下先提高最低契合度</param>
/// <param name="TimeLimitSeconds">求解时限（秒），到时取当前最好结果</param>
/// <param name="FormerBonus">重新匹配时保留上一轮结对的加分，0 至 1,000,000</param>
/// <param name="MentorsPerProject">每个项目需要的导师数</param>
/// <param name="MinimumLoads">是否要求达到导师的最低带教数</param>
internal sealed record RunOptions(
    bool Fair = false, int TimeLimitSeconds = 300, int FormerBonus = 20_000, int MentorsPerProject = 1, bool MinimumLoads = true);

/// <summary>How far the engine is.</summary>
/// <param name="Phase">floor, bidding or exchanging; null before it has begun.</param>
/// <param name="Seated">已有着落的名额</param>
/// <param name="Places">名额总数</param>
internal sealed record RunProgress(string? Phase, long Seated, long Places);

/// <summary>What was found.</summary>
/// <param name="Projects">缺导师的项目数</param>
/// <param name="Mentors">有空余名额的导师数</param>
/// <param name="Places">缺的名额</param>
/// <param name="Placed">配上的名额</param>
/// <param name="Unplaced">未配满的项目数</param>
/// <param name="Affinity">总契合度</param>
/// <param name="Lowest">最低契合度</param>
/// <param name="Optimal">是否已证明最优</param>
/// <param name="Gap">未证明最优时，总契合度最多还可提高多少</param>
/// <param name="Kept">与上一轮相同的结对数</param>
internal sealed record RunTotals(int Projects, int Mentors, int Places, int Placed, int Unplaced, long Affinity, int Lowest, bool Optimal, long Gap, int Kept);

/// <summary>Who cannot be satisfied together, by name.</summary>
/// <param name="Kind">leastLoads, fixedBeyondPlaces or fixedBeyondMost</param>
/// <param name="Needed">至少需要</param>
/// <param name="Available">最多可有</param>
internal sealed record RunConflict(string Kind, IReadOnlyList<Named> Mentors, IReadOnlyList<Named> Projects, long Needed, long Available);

/// <summary>Somebody or something by name.</summary>
internal sealed record Named(Guid Id, string Name);
