using ChuangMeng.Spaces.Register;

namespace ChuangMeng.Spaces.Mark;

/// <summary>Whether the mark may be used today (Asia/Shanghai).</summary>
internal enum MarkState
{
    /// <summary>未到起始日</summary>
    Coming,
    /// <summary>有效</summary>
    Valid,
    /// <summary>已过期, from 00:00 of the day after the last</summary>
    Expired,
    /// <summary>已撤销</summary>
    Withdrawn,
}

/// <summary>A space's use of the mark 喵小创 (P.一).</summary>
/// <param name="Number">Unique in the province; drawn anew with every grant.</param>
/// <param name="From">First day, Asia/Shanghai.</param>
/// <param name="Until">Last day, Asia/Shanghai.</param>
/// <param name="InspectedOn">Day of the latest inspection of this use.</param>
internal sealed record MarkDetails(
    string Number, DateOnly From, DateOnly Until, MarkState State, DateOnly? WithdrawnOn, string? WithdrawalReason, DateOnly? InspectedOn, bool? InspectionPassed)
{
    public static MarkDetails? Of(Space s, DateOnly today) => s.MarkNumber is { } number
        ? new(number, s.MarkFrom!.Value, s.MarkUntil!.Value, StateOf(s, today), s.MarkWithdrawnOn, s.MarkWithdrawalReason, s.InspectedOn, s.InspectionPassed)
        : null;

    private static MarkState StateOf(Space s, DateOnly today) =>
        s.MarkWithdrawnOn is not null ? MarkState.Withdrawn
        : today < s.MarkFrom ? MarkState.Coming
        : today > s.MarkUntil ? MarkState.Expired
        : MarkState.Valid;
}
