namespace ChuangMeng.Projects.Plans;

/// <summary>An item of a plan.</summary>
/// <param name="Owner">责任人或责任单位</param>
/// <param name="DueOn">完成期限</param>
/// <param name="Result">完成结果或取消原因</param>
/// <param name="ClosedOn">完成或取消日期</param>
public sealed record PlanItemAnswer(
    Guid Id, PlanItemKind Kind, string Task, string Owner, DateOnly DueOn, PlanItemState State, string? Result, DateOnly? ClosedOn)
{
    internal static PlanItemAnswer Of(PlanItem i) => new(i.Id, i.Kind, i.Task, i.Owner, i.DueOn, i.State, i.Result, i.ClosedOn);

    internal static readonly PlanItemAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-00000000000b"), PlanItemKind.Finance, "协助申请创业担保贷款", "李示例（陪跑专员）", new(2026, 6, 30),
        PlanItemState.Planned, null, null);
}

/// <summary>A project's plan as it stands.</summary>
/// <param name="Number">计划版本号，从 1 起，每次调整加 1</param>
/// <param name="OpenItems">待办事项数</param>
/// <param name="ReviewMonths">评估周期，月</param>
/// <param name="NextReviewOn">下次评估日期</param>
/// <param name="Items">事项，按完成期限、再按赋能类别排列</param>
public sealed record PlanAnswer(Guid DossierId, int Number, int OpenItems, int ReviewMonths, DateOnly NextReviewOn, IReadOnlyList<PlanItemAnswer> Items)
{
    internal static PlanAnswer Of(AccompanimentPlan p) => new(
        p.DossierId, p.Number, p.OpenItems, p.ReviewMonths, p.NextReviewOn, [.. p.Items.OrderBy(i => i.DueOn).ThenBy(i => i.Kind).ThenBy(i => i.Id).Select(PlanItemAnswer.Of)]);

    internal static readonly PlanAnswer Example = new(Dossiers.DossierAnswer.Example.Id, 1, 1, 3, new(2026, 8, 6), [PlanItemAnswer.Example]);
}

/// <summary>A row of the list of a plan's versions.</summary>
/// <param name="By">调整人</param>
/// <param name="Reason">调整原因</param>
public sealed record PlanVersionRow(int Number, DateTimeOffset MadeAt, string By, string Reason)
{
    internal static readonly PlanVersionRow Example = new(1, new(2026, 5, 6, 1, 0, 0, TimeSpan.Zero), "济南市工作人员（示例）", "首次制定");
}

/// <summary>A plan as it stood after an adjustment.</summary>
public sealed record PlanVersionAnswer(int Number, DateTimeOffset MadeAt, string AccountId, string By, string Reason, IReadOnlyList<PlanItemAnswer> Items)
{
    internal static PlanVersionAnswer Of(PlanVersion v) => new(v.Number, v.MadeAt, v.AccountId, v.AccountName, v.Reason, SnapshotJson.Parse<PlanItemAnswer[]>(v.Items));

    internal static readonly PlanVersionAnswer Example = new(
        1, new(2026, 5, 6, 1, 0, 0, TimeSpan.Zero), "01980000-0000-7000-8000-00000000000c", "济南市工作人员（示例）", "首次制定", [PlanItemAnswer.Example]);
}
