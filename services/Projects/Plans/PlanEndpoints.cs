using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Plans;

/// <summary>The accompaniment plan of a project (P.二 量身定制陪跑计划; its kinds of help P.四).</summary>
internal static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        var plan = api.MapGroup("/dossiers/{id:guid}/plan").WithTags("Plans");

        plan.MapPost("/", DraftPlan.HandleAsync)
            .WithName("DraftPlan").WithSummary("制定陪跑计划")
            .WithDescription("Drafts the project's one plan, from a template where one is named. Each item is of one of the six kinds of P.四, with an owner and a due day: a date from today on, or a number of working days.")
            .WithExample(new DraftPlan.Request([NewPlanItem.Example]), PlanAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(PlanExists), typeof(PlanTooLong), typeof(AccompanimentOver), typeof(WorkingDaysUnknown))
            .Requires(Permissions.PlansManage, RegionRule.Rows);

        plan.MapGet("/", ReadPlans.GetAsync)
            .WithName("GetPlan").WithSummary("查看陪跑计划")
            .WithDescription("The plan as it stands, with the ETag that an adjustment needs.")
            .WithExample(response: PlanAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        plan.MapPatch("/", AdjustPlan.HandleAsync)
            .WithName("AdjustPlan").WithSummary("调整陪跑计划")
            .WithDescription("Adds, changes and drops items together, with a reason; the plan becomes a new version and the earlier ones are kept. What is done or dropped stays.")
            .WithExample(AdjustPlan.Example, PlanAnswer.Example with { Number = 2 })
            .MayBreak(typeof(ResourceNotFound), typeof(PlanItemUnknown), typeof(PlanItemClosed), typeof(PlanTooLong), typeof(AccompanimentOver), typeof(WorkingDaysUnknown))
            .Requires(Permissions.PlansManage, RegionRule.Rows);

        plan.MapPost("/items/{itemId:guid}/completion", CompletePlanItem.HandleAsync)
            .WithName("CompletePlanItem").WithSummary("完成陪跑计划事项")
            .WithDescription("An item was carried out, with its result. The plan's version stays: progress is no adjustment.")
            .WithExample(new CompletePlanItem("已放款 20 万元"), PlanAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(PlanItemUnknown), typeof(PlanItemClosed), typeof(AccompanimentOver))
            .Requires(Permissions.PlansManage, RegionRule.Rows);

        plan.MapGet("/versions", ReadPlans.ListVersionsAsync)
            .WithName("ListPlanVersions").WithSummary("查询陪跑计划的历次版本")
            .WithDescription("Who adjusted the plan, when and why, newest first.")
            .WithExample(response: new Page<PlanVersionRow>([PlanVersionRow.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        plan.MapGet("/versions/{number:int}", ReadPlans.GetVersionAsync)
            .WithName("GetPlanVersion").WithSummary("查看陪跑计划的某一版本")
            .WithDescription("The plan with all its items as they stood after that adjustment.")
            .WithExample(response: PlanVersionAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        api.MapGet("/me/dossiers/{id:guid}/plan", ReadPlans.GetOwnAsync)
            .WithTags("Plans")
            .WithName("GetMyPlan").WithSummary("查看本人项目的陪跑计划")
            .WithDescription("The plan of the caller's own project.")
            .WithExample(response: PlanAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.OwnDossierRead, RegionRule.Own);
    }
}
