using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Mentors.Runs;

/// <summary>A matching run and how far it is.</summary>
/// <param name="Follows">The run whose declined and lapsed places it fills.</param>
/// <param name="Only">How many projects it is kept to; 0: all that lack a mentor.</param>
/// <param name="Round">How many times it has been found, from 1.</param>
/// <param name="Totals">What was found; null until then.</param>
/// <param name="Conflict">Who cannot be satisfied together; null unless infeasible.</param>
/// <param name="Adopted">Pairs proposed to mentors by its adoption.</param>
/// <param name="LeftOut">Pairs left out because something had changed.</param>
/// <param name="AnswerBy">The last day on which mentors may answer, Asia/Shanghai.</param>
internal sealed record RunDetails(
    Guid Id, string CityCode, int Year, RunState State, Guid? Follows, int Only, int Round, RunOptions Options, MatchingWeights Weights, RunProgress Progress,
    RunTotals? Totals, RunConflict? Conflict, int Adopted, int LeftOut, DateOnly? AnswerBy, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Version)
{
    internal static RunDetails Of(MatchingRun r) => new(
        r.Id, r.RegionCode, r.Year, r.State, r.Follows, r.Only.Length, r.Round, r.Options, MatchingWeights.Of(r.Weights), r.Progress,
        r.Totals, r.Conflict, r.Adopted, r.LeftOut, r.AnswerBy, r.StartedBy, r.CreatedAt, r.FinishedAt, r.Version);

    internal static readonly RunDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000051"), "370100", 2026, RunState.Proposed, null, 0, 1, new(), new(), new("exchanging", 120, 120),
        new(122, 96, 122, 120, 2, 71_450_000, 310_000, true, 0, 0), null, 0, 0, null, "济南市工作人员（示例）",
        new(2026, 5, 8, 1, 0, 0, TimeSpan.Zero), new(2026, 5, 8, 1, 0, 2, TimeSpan.Zero), 4);
}

/// <summary>A likeness in words.</summary>
internal sealed record ReasonDetails(string Kind, int Points, string Words);

/// <summary>Another mentor that the project could have had, and why it was not.</summary>
/// <param name="Costs">How much total affinity would be lost at least.</param>
internal sealed record AlternativeDetails(Guid MentorId, string MentorName, int Affinity, long Costs, string Why, string Words);

/// <summary>A pair left out at the adoption, and by which rule.</summary>
internal sealed record LeftOutDetails(string Rule, string Words);

/// <summary>A pair that a run proposes.</summary>
/// <param name="Affinity">契合度，0 至 1,000,000</param>
/// <param name="PairingId">The pairing that the adoption made of it.</param>
internal sealed record RunPairDetails(
    Guid DossierId, string RegionCode, string ProjectName, Guid MentorId, string MentorName, int Affinity, bool Locked,
    IReadOnlyList<ReasonDetails> Reasons, IReadOnlyList<AlternativeDetails> Alternatives, Guid? PairingId, LeftOutDetails? LeftOut)
{
    internal static RunPairDetails Of(RunPair p) => new(
        p.DossierId, p.RegionCode, p.ProjectName, p.MentorId, p.MentorName, p.Affinity, p.Locked,
        [.. RunJson.Parse<PairReason[]>(p.Reasons).Select(r => new ReasonDetails(r.Kind, r.Points, new Text(r.Zh, r.En)))],
        [.. RunJson.Parse<OtherMentor[]>(p.Alternatives).Select(o => new AlternativeDetails(o.MentorId, o.MentorName, o.Affinity, o.Costs, o.Why, new Text(o.Zh, o.En)))],
        p.PairingId, p.LeftOutBy is null ? null : new(p.LeftOutBy, new Text(p.LeftOutZh!, p.LeftOutEn!)));

    internal static readonly RunPairDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000003"), "370102", "微型压电传感器", Guid.Parse("01980000-0000-7000-8000-000000000001"), "王立新", 725_000, false,
        [new("industry", 300_000, "行业相符：高端装备"), new("stage", 150_000, "擅长该阶段：种子期"), new("region", 150_000, "同在历下区")],
        [new(Guid.Parse("01980000-0000-7000-8000-000000000002"), "李敏", 600_000, 125_000, "lowerAffinity", "契合度低 125000")], null, null);
}

/// <summary>A project that keeps open places, and why.</summary>
internal sealed record UnplacedDetails(Guid DossierId, string RegionCode, string ProjectName, int Open, UnplacedReason Reason, string Words)
{
    internal static UnplacedDetails Of(RunUnplaced u) => new(u.DossierId, u.RegionCode, u.ProjectName, u.Open, u.Reason, u.Reason switch
    {
        UnplacedReason.NobodyServes => new Text("没有服务该地区且有空余名额的导师", "No mentor with a free place serves the region"),
        UnplacedReason.AllBarred => new Text("可选导师均有利益冲突、已结对、曾谢绝、逾期未答复或被排除", "Every mentor has a conflict, is paired, declined, did not answer or was forbidden"),
        _ => new Text("合适导师的名额已满", "The mentors who fit have no place left"),
    });
}

/// <summary>What a person decided about a pair.</summary>
internal sealed record DecisionDetails(Guid DossierId, Guid MentorId, PairDecision Decision, string DecidedBy);
