using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Selection;

public enum SelectionStepKind
{
    /// <summary>提交评审</summary>
    Review,
    /// <summary>收回</summary>
    Reopening,
    /// <summary>公示</summary>
    PublicNotice,
    /// <summary>退出名单</summary>
    Striking,
    /// <summary>报备</summary>
    Filing,
    /// <summary>确认</summary>
    Acknowledgement,
    /// <summary>退回</summary>
    Return,
}

/// <summary>What is said of a step besides who took it and when.</summary>
internal sealed record StepNote(SelectionStepKind Kind, string? Reason = null, Guid? CandidateId = null);

/// <summary>A step that a selection took: who, when and why.</summary>
public sealed class SelectionStep : IRegional
{
    private SelectionStep()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid SelectionId { get; private init; }
    public string RegionCode { get; private init; } = "";
    public SelectionStepKind Kind { get; private init; }
    public DateTimeOffset TakenAt { get; private init; }
    public string AccountId { get; private init; } = "";
    public string AccountName { get; private init; } = "";
    public string? Reason { get; private init; }
    /// <summary>The project that left the list.</summary>
    public Guid? CandidateId { get; private init; }

    internal static SelectionStep Of(AnnualSelection selection, StepNote note, Caller by, DateTimeOffset now) => new()
    {
        SelectionId = selection.Id,
        RegionCode = selection.RegionCode,
        Kind = note.Kind,
        TakenAt = now,
        AccountId = by.Id,
        AccountName = by.Name,
        Reason = note.Reason?.Trim(),
        CandidateId = note.CandidateId,
    };
}

/// <summary>A step that a selection took.</summary>
/// <param name="By">办理人</param>
/// <param name="Reason">原因</param>
/// <param name="CandidateId">退出名单的项目</param>
public sealed record SelectionStepAnswer(Guid Id, SelectionStepKind Kind, DateTimeOffset TakenAt, string By, string? Reason, Guid? CandidateId)
{
    internal static readonly Expression<Func<SelectionStep, SelectionStepAnswer>> From = s => new(s.Id, s.Kind, s.TakenAt, s.AccountName, s.Reason, s.CandidateId);

    internal static readonly SelectionStepAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-00000000000e"), SelectionStepKind.Return, new(2026, 4, 21, 2, 0, 0, TimeSpan.Zero), "省厅工作人员（示例）", "名单与公示不一致", null);
}
