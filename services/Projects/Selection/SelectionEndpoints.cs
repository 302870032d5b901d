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
            .WithDescription("Replaces the list while drafting, or after a return. Only eligible candidates of the same city and year.")
            .WithExample(new SetEntries.Request([Guid.Parse("01980000-0000-7000-8000-000000000001")]), SelectionAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder), typeof(CandidateNotSelectable), typeof(SelectionTooLong))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);

        selections.MapPost("/{id:guid}/review", SelectionSteps.BeginReviewAsync)
            .WithName("BeginSelectionReview").WithSummary("提交评审")
            .WithDescription("Hands the drafted list to the reviewers.")
            .WithExample(response: SelectionAnswer.Example with { State = SelectionState.Reviewing })
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder), typeof(SelectionEmpty))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);

        selections.MapPost("/{id:guid}/public-notice", SelectionSteps.GivePublicNoticeAsync)
            .WithName("GivePublicNotice").WithSummary("公示")
            .WithDescription("Publishes the reviewed list from the first to the last day inclusive (Asia/Shanghai).")
            .WithExample(new PublicNoticeRequest(new(2026, 4, 13), new(2026, 4, 17)), SelectionAnswer.Example with { State = SelectionState.PublicNotice })
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);

        selections.MapPost("/{id:guid}/filing", FileSelection.HandleAsync)
            .WithName("FileSelection").WithSummary("向省厅报备")
            .WithDescription("Files the list with the province as an immutable snapshot with receipt number and hash. After 30 April 24:00 Asia/Shanghai it is marked late.")
            .WithExample(response: FilingAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder), typeof(PublicNoticeNotOver), typeof(CandidateNotSelectable))
            .Requires(Permissions.ProjectsFile, RegionRule.Rows);

        selections.MapPost("/{id:guid}/acknowledgement", SelectionSteps.AcknowledgeAsync)
            .WithName("AcknowledgeSelection").WithSummary("省厅确认报备")
            .WithDescription("The province acknowledges the filing; a dossier opens for each of its projects.")
            .WithExample(response: SelectionAnswer.Example with { State = SelectionState.Acknowledged })
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder))
            .Requires(Permissions.ProjectsAcknowledge, RegionRule.Province);

        selections.MapPost("/{id:guid}/return", SelectionSteps.ReturnAsync)
            .WithName("ReturnSelection").WithSummary("省厅退回报备")
            .WithDescription("The province returns the filing with a reason; the city may change the list and file again.")
            .WithExample(new ReturnRequest("名单与公示不一致"), SelectionAnswer.Example with { State = SelectionState.Returned, ReturnReason = "名单与公示不一致" })
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder))
            .Requires(Permissions.ProjectsAcknowledge, RegionRule.Province);
    }
}
