using ChuangMeng.Contracts;
using ChuangMeng.Projects.Qualifications;

namespace ChuangMeng.Projects.Relay;

/// <summary>A row of the list of relay tasks.</summary>
public sealed record RelayTaskRow(
    Guid Id, Guid DossierId, string RegionCode, string ProjectName, Department Department, RelayPurpose Purpose, RelayState State, DateOnly AssignedOn, DateOnly AcceptBy)
{
    internal static readonly System.Linq.Expressions.Expression<Func<RelayTask, RelayTaskRow>> From = t => new(
        t.Id, t.DossierId, t.RegionCode, t.ProjectName, t.Department, t.Purpose, t.State, t.AssignedOn, t.AcceptBy);

    internal static readonly RelayTaskRow Example = new(
        RelayTaskAnswer.Example.Id, Dossiers.DossierAnswer.Example.Id, "370102", "示例·智能海洋监测浮标", Department.Science, RelayPurpose.HighTech,
        RelayState.Assigned, new(2026, 11, 23), new(2026, 12, 7));
}

/// <summary>A relay task.</summary>
/// <param name="LeadCityCode">牵头的市（人社部门），始终不变</param>
/// <param name="Request">请部门办理的内容</param>
/// <param name="Facts">下达时市里提供的情况</param>
/// <param name="Evaluation">下达时按各口径逐项评估的结果；未公布条件的事项为空</param>
/// <param name="AcceptBy">接收期限（含当日）</param>
/// <param name="Reason">退回原因</param>
/// <param name="Result">办理结果</param>
/// <param name="Qualification">取得的资质；未取得的为空</param>
/// <param name="NotRecognisedReason">未获认定的原因</param>
public sealed record RelayTaskAnswer(
    Guid Id, Guid DossierId, string RegionCode, string ProjectName, string LeadCityCode, Department Department, RelayPurpose Purpose, string Request,
    RelayFacts Facts, IReadOnlyList<EditionResult> Evaluation, DateOnly AssignedOn, DateOnly AcceptBy, RelayState State,
    string? Reason, string? Result, QualificationAnswer? Qualification, string? NotRecognisedReason, DateTimeOffset? AnsweredAt, DateTimeOffset? DoneAt)
{
    internal static RelayTaskAnswer Of(RelayTask t) => new(
        t.Id, t.DossierId, t.RegionCode, t.ProjectName, t.LeadCityCode, t.Department, t.Purpose, t.Request,
        SnapshotJson.Parse<RelayFacts>(t.Facts), SnapshotJson.Parse<EditionResult[]>(t.Evaluation), t.AssignedOn, t.AcceptBy, t.State,
        t.Reason, t.Result, t.Qualification is null ? null : SnapshotJson.Parse<QualificationAnswer>(t.Qualification), t.NotRecognisedReason, t.AnsweredAt, t.DoneAt);

    internal static readonly RelayTaskAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-00000000000e"), Dossiers.DossierAnswer.Example.Id, "370102", "示例·智能海洋监测浮标", "370100",
        Department.Science, RelayPurpose.HighTech, "请指导企业申报高新技术企业", RelayFacts.Example, [EditionResult.Example],
        new(2026, 11, 23), new(2026, 12, 7), RelayState.Assigned, null, null, null, null, null, null);
}

/// <summary>What a department sees of a dossier for its task, and nothing else of it.</summary>
/// <param name="Funding">累计融资（元）；仅认定条件涉及融资的事项可见</param>
/// <param name="Qualifications">已取得的资质</param>
public sealed record RelayDossierView(
    string ProjectName, string? FirmName, string? CreditCode, DateOnly? FoundedOn, Industry Industry, Stage Stage, int Staff, decimal Revenue, decimal? Funding,
    IReadOnlyList<QualificationAnswer> Qualifications)
{
    internal static RelayDossierView Of(Dossiers.Dossier d, RelayPurpose purpose) => new(
        d.ProjectName, d.FirmName, d.CreditCode, d.FoundedOn, d.Industry, d.Stage, d.Staff, d.Revenue, RelayWords.WeighsFunding(purpose) ? d.Funding : null,
        [.. d.Qualifications.OrderBy(q => q.Id).Select(QualificationAnswer.Of)]);
}

/// <summary>A task as its department sees it.</summary>
/// <param name="Dossier">办理期间可见的档案内容；退回、逾期或办结后为空</param>
public sealed record OwnRelayTaskAnswer(RelayTaskAnswer Task, RelayDossierView? Dossier)
{
    internal static OwnRelayTaskAnswer Of(RelayTask task, Dossiers.Dossier dossier) =>
        new(RelayTaskAnswer.Of(task), task.IsOpen ? RelayDossierView.Of(dossier, task.Purpose) : null);

    internal static readonly OwnRelayTaskAnswer Example = new(RelayTaskAnswer.Example, new(
        "示例·智能海洋监测浮标", "示例海洋科技有限公司", "91370102YL0000001P", new(2025, 6, 1), Industry.ModernMarine, Stage.Growth, 15, 3_800_000m, null, []));
}
