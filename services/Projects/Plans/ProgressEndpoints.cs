using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Plans;

/// <summary>Plans over many projects: what is due, what is to be reviewed, how far they are, and the templates they are drafted from.</summary>
internal static class ProgressEndpoints
{
    public static void MapProgress(this IEndpointRouteBuilder api)
    {
        api.MapGet("/plan-items", ReadProgress.ListDueAsync)
            .WithTags("Plans")
            .WithName("ListDuePlanItems").WithSummary("查询待办及逾期事项")
            .WithDescription("Items still to be done in all plans of the region, the earliest due first. Filters: region, specialist, kind, due by a day, overdue only.")
            .WithExample(response: new Page<DueItemRow>([DueItemRow.Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        api.MapGet("/plans", ReadProgress.ListPlansAsync)
            .WithTags("Plans")
            .WithName("ListPlans").WithSummary("查询各项目计划进度")
            .WithDescription("How far each project's plan is, the earliest next review first. Filters: region, specialist, review due by a day.")
            .WithExample(response: new Page<PlanProgressRow>([PlanProgressRow.Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        api.MapGet("/plan-progress", CountProgress.HandleAsync)
            .WithTags("Plans")
            .WithName("CountPlanProgress").WithSummary("按专员、县、市汇总计划进度")
            .WithDescription("Items open, overdue, done and dropped, by specialist, county or city.")
            .WithExample(response: new Page<ProgressRow>([ProgressRow.Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        MapReviews(api.MapGroup("/dossiers/{id:guid}/plan/reviews").WithTags("Plans"));
        MapTemplates(api.MapGroup("/plan-templates").WithTags("Plans"));
    }

    private static void MapReviews(RouteGroupBuilder reviews)
    {
        reviews.MapPost("/", ReviewPlan.HandleAsync)
            .WithName("ReviewPlan").WithSummary("评估陪跑计划")
            .WithDescription("The plan was looked at as a whole, with findings; the next review is due a review cycle later, counted from today.")
            .WithExample(new ReviewPlan("进展符合预期，融资事项须加快", 3), PlanAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(AccompanimentOver))
            .Requires(Permissions.PlansManage, RegionRule.Rows);

        reviews.MapGet("/", ReviewPlan.ListAsync)
            .WithName("ListPlanReviews").WithSummary("查询陪跑计划的历次评估")
            .WithDescription("Who looked at the plan, when and with which findings, newest first.")
            .WithExample(response: new Page<PlanReviewAnswer>([PlanReviewAnswer.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
    }

    private static void MapTemplates(RouteGroupBuilder templates)
    {
        templates.MapPost("/", HandleTemplates.CreateAsync)
            .WithName("CreatePlanTemplate").WithSummary("建立计划模板")
            .WithDescription("A template of the caller's own region, for plans of projects of a stage. The province's are for every city.")
            .WithExample(TemplateContent.Example, TemplateDetails.Example)
            .Requires(Permissions.PlanTemplatesManage, RegionRule.Rows);

        templates.MapGet("/", HandleTemplates.ListAsync)
            .WithName("ListPlanTemplates").WithSummary("查询计划模板")
            .WithDescription("The templates of the caller's region and of those above it, newest first.")
            .WithExample(response: new Page<TemplateRow>([TemplateRow.Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        templates.MapGet("/{id:guid}", HandleTemplates.GetAsync)
            .WithName("GetPlanTemplate").WithSummary("查看计划模板")
            .WithDescription("One template, with the ETag that a change needs.")
            .WithExample(response: TemplateDetails.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        templates.MapPut("/{id:guid}", HandleTemplates.ChangeAsync)
            .WithName("ChangePlanTemplate").WithSummary("修改计划模板")
            .WithDescription("Replaces a template of the caller's own region; plans drafted from it before stay as they are.")
            .WithExample(TemplateContent.Example, TemplateDetails.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PlanTemplatesManage, RegionRule.Rows);

        templates.MapDelete("/{id:guid}", HandleTemplates.DeleteAsync)
            .WithName("DeletePlanTemplate").WithSummary("删除计划模板")
            .WithDescription("Removes a template of the caller's own region; plans drafted from it stay as they are.")
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PlanTemplatesManage, RegionRule.Rows);
    }
}
