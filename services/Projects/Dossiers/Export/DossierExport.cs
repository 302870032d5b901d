using ChuangMeng.Projects.Attachments;
using ChuangMeng.Projects.Dossiers.Versions;
using ChuangMeng.Projects.Indicators;
using ChuangMeng.Projects.Plans;
using ChuangMeng.Projects.Relay;
using ChuangMeng.Projects.SecondIncubation;
using ChuangMeng.Projects.Stages;
using ChuangMeng.Projects.Timeline;

namespace ChuangMeng.Projects.Dossiers.Export;

/// <summary>The document of a whole dossier, as those who take it read it; it is written part by part, never held as a whole.</summary>
/// <param name="ExportedAt">导出时间</param>
/// <param name="Founder">创始人，身份证号与手机号为掩码</param>
/// <param name="Plan">陪跑计划；尚未制定的为空</param>
/// <param name="Timeline">全部时间轴，由早到晚</param>
public sealed record DossierExport(
    DateTimeOffset ExportedAt, DossierAnswer Dossier, MaskedFounder Founder, IReadOnlyList<SpecialistTerm> Specialists,
    PlanAnswer? Plan, IReadOnlyList<PlanVersionAnswer> PlanVersions, IReadOnlyList<PlanReviewAnswer> PlanReviews,
    IReadOnlyList<IndicatorAnswer> Indicators, IReadOnlyList<RelayTaskAnswer> RelayTasks, IReadOnlyList<ProposalDetails> PromotionProposals,
    IReadOnlyList<ReviewAnswer> FailureReviews, IReadOnlyList<PlaceTaken> SecondIncubationPlaces, IReadOnlyList<AttachmentDetails> Attachments,
    IReadOnlyList<DossierVersionAnswer> Versions, IReadOnlyList<TimelineRow> Timeline)
{
    internal static readonly DossierExport Example = new(
        new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero), DossierAnswer.Example, new("王示例", "370102********0018", "138****0000"),
        [new(DossierAnswer.Example.Specialist!.SpecialistId, "李示例", Contracts.SpecialistTier.County, new(2026, 4, 22, 2, 0, 0, TimeSpan.Zero), true)],
        PlanAnswer.Example, [PlanVersionAnswer.Example], [PlanReviewAnswer.Example], [IndicatorAnswer.Example], [RelayTaskAnswer.Example], [ProposalDetails.Example],
        [], [], [AttachmentDetails.Example], [DossierVersionAnswer.Example], [TimelineRow.Example]);
}
