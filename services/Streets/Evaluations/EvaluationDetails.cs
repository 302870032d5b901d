using ChuangMeng.Streets.Standards;

namespace ChuangMeng.Streets.Evaluations;

internal enum ItemState
{
    /// <summary>达标</summary>
    Met,
    /// <summary>未达标</summary>
    NotMet,
    /// <summary>缺少评估</summary>
    Missing,
}

/// <summary>What was found of a condition.</summary>
/// <param name="EvidenceOn">The day of the evidence or of the measure, Asia/Shanghai.</param>
/// <param name="Measure">In the condition's unit.</param>
/// <param name="FoundBy">Who recorded it.</param>
/// <param name="FoundOn">The day on which it was recorded, Asia/Shanghai.</param>
internal sealed record FindingDetails(string Reference, string Description, DateOnly EvidenceOn, decimal? Measure, string FoundBy, DateOnly FoundOn)
{
    public static FindingDetails Of(Finding f) => new(f.Reference, f.Description, f.EvidenceOn, f.Measure, f.FoundBy, f.FoundOn);
}

/// <summary>One condition of an evaluation.</summary>
/// <param name="Threshold">The least that meets it; null where people judge it.</param>
/// <param name="Counted">What the platform itself counts for the evaluation's year, beside what was measured.</param>
/// <param name="Finding">Null while it is missing.</param>
internal sealed record ItemDetails(
    Condition Condition, string Title, string Clause, decimal? Threshold, string Unit, ItemState State, decimal? Counted, FindingDetails? Finding);

/// <summary>An evaluation as answered.</summary>
/// <param name="On">The day whose conditions and thresholds apply, Asia/Shanghai.</param>
/// <param name="AllMet">Every condition is met: the province may certify.</param>
/// <param name="Lacking">The conditions that are not met or missing, in the plan's order; only where a single evaluation is read.</param>
/// <param name="Items">Every condition; only where a single evaluation is read.</param>
internal sealed record EvaluationDetails(
    Guid Id, Guid StreetId, string RegionCode, DateOnly On, int Met, int NotMet, int Missing, bool AllMet, int Version,
    IReadOnlyList<Condition>? Lacking = null, IReadOnlyList<ItemDetails>? Items = null)
{
    public static EvaluationDetails Of(Evaluation e) => new(e.Id, e.StreetId, e.RegionCode, e.On, e.Met, e.NotMet, e.Missing, e.NotMet == 0 && e.Missing == 0, e.Version);
}
