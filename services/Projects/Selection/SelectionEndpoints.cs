using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Selection;

/// <summary>The annual selection and its way to the province (P.二 遴选、报备).</summary>
internal static class SelectionEndpoints
{
    public static void MapSelections(this IEndpointRouteBuilder api)
    {
        var selections = api.MapGroup("/selections").WithTags("Selections");

        selections.MapPost("/", BeginSelection.HandleAsync)
            .WithName("BeginSelection").WithSummary("建立年度遴选")
            .WithDescription("Begins a city's selection of a year. One a city and year.")
            .WithExample(new BeginSelection.Request("370100", 2026), SelectionAnswer.Example)
            .MayBreak(typeof(SelectionExists), typeof(CityRequired), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);

        selections.MapGet("/", ListSelections.HandleAsync)
            .WithName("ListSelections").WithSummary("查询年度遴选")
            .WithDescription("The selections of the caller's region, newest first; the province sees all cities'.")
            .WithExample(response: new Page<SelectionRow>([SelectionRow.Example], null))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        selections.MapGet("/{id:guid}", GetSelection.HandleAsync)
            .WithName("GetSelection").WithSummary("查看年度遴选")
            .WithDescription("One selection with its list and its ETag.")
            .WithExample(response: SelectionAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        selections.MapPut("/{id:guid}/entries", SetEntries.HandleAsync)
            .WithName("SetSelectionEntries").WithSummary("拟定遴选名单")
            .WithDescription("Replaces the list and the reserve list, both best first, while drafting or after a return. Only eligible candidates of the same city and year, and no more on the list than the quota.")
            .WithExample(new SetEntries.Request([Guid.Parse("01980000-0000-7000-8000-000000000001")]), SelectionAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder), typeof(CandidateNotSelectable), typeof(SelectionTooLong), typeof(ListedTwice), typeof(QuotaExceeded))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);

        selections.MapPost("/{id:guid}/review", SelectionSteps.BeginReviewAsync)
            .WithName("BeginSelectionReview").WithSummary("提交评审")
            .WithDescription("Hands the drafted list to the reviewers.")
            .WithExample(response: SelectionAnswer.Example with { State = SelectionState.Reviewing })
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder), typeof(SelectionEmpty))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);

        selections.MapPost("/{id:guid}/reopening", SelectionSteps.ReopenAsync)
            .WithName("ReopenSelection").WithSummary("收回名单")
            .WithDescription("Takes the list back from the reviewers or from the public, with a reason, to work it over. Objections stay and are still to be answered.")
            .WithExample(new ReopenRequest("公示名单有误，更正后重新公示"), SelectionAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);

        selections.MapPost("/{id:guid}/public-notice", SelectionSteps.GivePublicNoticeAsync)
            .WithName("GivePublicNotice").WithSummary("公示")
            .WithDescription("Publishes the reviewed list and its reserve list from the first to the last day inclusive (Asia/Shanghai); the end is a day or a number of working days, the first of which is the first day itself.")
            .WithExample(new PublicNoticeRequest(new(2026, 4, 13), WorkingDays: 5),
                SelectionAnswer.Example with { State = SelectionState.PublicNotice, NoticeFrom = new(2026, 4, 13), NoticeUntil = new(2026, 4, 17) })
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder), typeof(WorkingDaysUnknown))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);

        selections.MapPost("/{id:guid}/entries/{candidateId:guid}/striking", SelectionSteps.StrikeAsync)
            .WithName("StrikeSelectionEntry").WithSummary("项目退出公示名单")
            .WithDescription("Takes a project off the published list, with a reason; the first of the reserve list moves up into its place.")
            .WithExample(new StrikeRequest("项目负责人申请退出"), SelectionAnswer.Example with { State = SelectionState.PublicNotice })
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder), typeof(NotListed))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);

        selections.MapGet("/{id:guid}/quota", SelectionSteps.GetQuotaAsync)
            .WithName("GetSelectionQuota").WithSummary("查看遴选指标")
            .WithDescription("How many projects the city may select, with the ETag that a change needs.")
            .WithExample(response: new SelectionQuota(100))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        selections.MapPut("/{id:guid}/quota", SelectionSteps.SetQuotaAsync)
            .WithName("SetSelectionQuota").WithSummary("设定遴选指标")
            .WithDescription("Sets how many projects may be selected; null lifts the limit. Never below what the list holds.")
            .WithExample(new SelectionQuota(100), new SelectionQuota(100))
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder), typeof(QuotaExceeded))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);

        selections.MapGet("/{id:guid}/steps", SelectionSteps.ListAsync)
            .WithName("ListSelectionSteps").WithSummary("查询遴选办理过程")
            .WithDescription("Who took which step, when and why, newest first.")
            .WithExample(response: new Page<SelectionStepAnswer>([SelectionStepAnswer.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        MapFiling(selections);
    }

    private static void MapFiling(RouteGroupBuilder selections)
    {
        selections.MapGet("/overview", SelectionOverview.HandleAsync)
            .WithName("GetSelectionOverview").WithSummary("各市年度遴选进度")
            .WithDescription("Where each city of the caller's region stands with a year's selection, by region code; cities that have not begun are shown too.")
            .WithExample(response: SelectionOverview.Example)
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        selections.MapPost("/{id:guid}/filing", FileSelection.HandleAsync)
            .WithName("FileSelection").WithSummary("向省厅报备")
            .WithDescription("Files the list with the province as an immutable snapshot with receipt number and hash. After 30 April 24:00 Asia/Shanghai it is marked late.")
            .WithExample(response: FilingAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder), typeof(PublicNoticeNotOver), typeof(ObjectionsOpen), typeof(SelectionEmpty), typeof(CandidateNotSelectable))
            .Requires(Permissions.ProjectsFile, RegionRule.Rows);

        selections.MapPost("/{id:guid}/acknowledgement", SelectionSteps.AcknowledgeAsync)
            .WithName("AcknowledgeSelection").WithSummary("省厅确认报备")
            .WithDescription("The province acknowledges the filing; a dossier opens for each of its projects.")
            .WithExample(response: SelectionAnswer.Example with { State = SelectionState.Acknowledged })
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder))
            .Requires(Permissions.ProjectsAcknowledge, RegionRule.Province);

        selections.MapPost("/{id:guid}/return", SelectionSteps.ReturnAsync)
            .WithName("ReturnSelection").WithSummary("省厅退回报备")
            .WithDescription("The province returns the filing with a reason, and with what is wrong with single projects; the city may change the list and file again.")
            .WithExample(new ReturnRequest("名单与公示不一致"), SelectionAnswer.Example with { State = SelectionState.Returned, ReturnReason = "名单与公示不一致" })
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder), typeof(NotListed))
            .Requires(Permissions.ProjectsAcknowledge, RegionRule.Province);

        selections.MapPost("/{id:guid}/supplement", BeginSelection.SupplementAsync)
            .WithName("SupplementSelection").WithSummary("建立补充遴选")
            .WithDescription("Begins a list of its own for what the acknowledged one left out. Its filing names the first one's receipt; one supplement at a time.")
            .WithExample(response: SelectionAnswer.Example with { SupplementsId = SelectionAnswer.Example.Id, SupplementNumber = 1 })
            .MayBreak(typeof(ResourceNotFound), typeof(SupplementOutOfOrder))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);
    }
}
