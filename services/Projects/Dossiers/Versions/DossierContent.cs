using ChuangMeng.Contracts;
using ChuangMeng.Projects.Qualifications;
using ChuangMeng.Projects.SecondIncubation;

namespace ChuangMeng.Projects.Dossiers.Versions;

/// <summary>All that a dossier itself says, as it stood with one of its versions.</summary>
public sealed record DossierContent(
    string RegionCode, int Year, string ProjectName, string? FirmName, string? CreditCode, string FounderName, IReadOnlyList<FounderGroup> Groups,
    DateOnly? FoundedOn, Industry Industry, Stage Stage, DossierStatus Status, IReadOnlyList<Need> Needs, int Staff, decimal Revenue, decimal Funding,
    string? OwnerAccountId, string? FailureReason, DateOnly? FailedOn, ReviewAnswer? Review, Guid? PredecessorId, Guid? SuccessorId,
    IReadOnlyList<QualificationAnswer>? Qualifications = null)
{
    internal static DossierContent Of(Dossier d) => new(
        d.RegionCode, d.Year, d.ProjectName, d.FirmName, d.CreditCode, d.FounderName, d.Groups, d.FoundedOn, d.Industry, d.Stage, d.Status, d.Needs,
        d.Staff, d.Revenue, d.Funding, d.OwnerAccountId, d.FailureReason, d.FailedOn,
        d.Review is null ? null : SnapshotJson.Parse<ReviewAnswer>(d.Review), d.PredecessorId, d.SuccessorId,
        d.Qualifications.Count == 0 ? null : [.. d.Qualifications.OrderBy(q => q.Id).Select(QualificationAnswer.Of)]);

    internal static readonly DossierContent Example = new(
        "370102", 2026, "示例·智能海洋监测浮标", "示例海洋科技有限公司", "91370102YL0000001P", "王示例", [FounderGroup.Graduate], new(2025, 6, 1),
        Industry.ModernMarine, Stage.Startup, DossierStatus.Active, [Need.Finance, Need.Mentor], 8, 1_200_000m, 500_000m,
        "01980000-0000-7000-8000-000000000009", null, null, null, null, null);
}
