using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Events.Activities;

internal static class ActivityEndpoints
{
    private static readonly ActivityRow ExampleRow = new()
    {
        Title = "短视频带货实战讲堂",
        Kind = ActivityKind.Lecture,
        Summary = "面向初创电商团队，讲解选品、内容与投放。",
        RegionCode = "370102",
        Place = "历下区创业赋能中心二楼路演厅",
        StartsAt = new(2027, 3, 12, 14, 0, 0, TimeSpan.FromHours(8)),
        EndsAt = new(2027, 3, 12, 17, 0, 0, TimeSpan.FromHours(8)),
        RegistrationDeadline = new(2027, 3, 10),
        Capacity = 30,
        Publish = true,
    };

    private static readonly DraftActivity ExampleDraft = new()
    {
        Title = ExampleRow.Title,
        Kind = ExampleRow.Kind,
        Summary = ExampleRow.Summary,
        RegionCode = ExampleRow.RegionCode,
        Place = ExampleRow.Place,
        StartsAt = ExampleRow.StartsAt,
        EndsAt = ExampleRow.EndsAt,
        RegistrationDeadline = ExampleRow.RegistrationDeadline,
        Capacity = ExampleRow.Capacity,
    };

    private static readonly ActivityDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000001"), "370102", "", null, ExampleRow.Title, ExampleRow.Kind, ExampleRow.Summary, ExampleRow.Place,
        new(2027, 3, 12, 6, 0, 0, TimeSpan.Zero), new(2027, 3, 12, 9, 0, 0, TimeSpan.Zero), ExampleRow.RegistrationDeadline, 7, 30,
        ActivityState.Published, null, false, 28, 0, 0, 0, 0, 30);

    public static void MapActivities(this IEndpointRouteBuilder api)
    {
        MapPlanning(api);
        MapSteps(api);
        api.MapGet("/activities", ReadActivities.ListAsync)
            .WithName("ListActivities").WithTags("Activities").WithSummary("查询活动")
            .WithDescription("Activities of the caller's region, and what the regions above hold for it. A draft is shown only to who manages it. By region, kind, state, street and whether it is over.")
            .WithExample(response: new Page<ActivityDetails>([Example], null))
            .Requires(Permissions.EventsRead, RegionRule.Rows);
        api.MapGet("/activities/{id:guid}", ReadActivities.GetAsync)
            .WithName("GetActivity").WithTags("Activities").WithSummary("查看活动")
            .WithDescription("One activity with its figures, and the ETag that a change needs.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.EventsRead, RegionRule.Rows);
    }

    private static void MapPlanning(IEndpointRouteBuilder api)
    {
        api.MapPost("/activities", DraftActivity.HandleAsync)
            .WithName("DraftActivity").WithTags("Activities").WithSummary("拟定活动")
            .WithDescription("Drafts an activity to come. An officer holds it for the region, an operator for the organisation that the account acts for (P.四(二)(六)).")
            .WithExample(ExampleDraft, Example)
            .MayBreak(typeof(ActivityInPast), typeof(ActivityTimes), typeof(RegistrationDeadlineRange), typeof(OrganisationMissing), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.ActivitiesManage, RegionRule.Rows);
        api.MapPost("/activities/import", ImportActivities.HandleAsync)
            .Accepts<ActivityRow[]>("application/json")
            .WithName("ImportActivities").WithTags("Activities").WithSummary("批量登记活动计划")
            .WithDescription("Up to 1,000 activities to come; every valid row goes in, every bad one is named. A row with the region, beginning and title of an activity of the same organiser changes nothing.")
            .WithExample(new[] { ExampleRow }, new ImportResult(1, 0, 0, [new(0, RowOutcome.Created, Example.Id, [])]))
            .MayBreak(typeof(OrganisationMissing))
            .Requires(Permissions.ActivitiesManage, RegionRule.Rows);
        api.MapPatch("/activities/{id:guid}", ChangeActivity.HandleAsync)
            .WithName("ChangeActivity").WithTags("Activities").WithSummary("变更活动")
            .WithDescription("Changes what is given before the beginning. More places go to the waiting list at once, in its order; there are never fewer than were given.")
            .WithExample(new ChangeActivity(Capacity: 40), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(ActivityStepOutOfOrder), typeof(ActivityBegun), typeof(CapacityBelowRegistered), typeof(ActivityInPast),
                typeof(ActivityTimes), typeof(RegistrationDeadlineRange))
            .Requires(Permissions.ActivitiesManage, RegionRule.Rows);
    }

    private static void MapSteps(IEndpointRouteBuilder api)
    {
        api.MapPost("/activities/{id:guid}/publication", ActivitySteps.PublishAsync)
            .WithName("PublishActivity").WithTags("Activities").WithSummary("发布活动")
            .WithDescription("Opens the registration.")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound), typeof(ActivityStepOutOfOrder), typeof(ActivityInPast), typeof(RegistrationDeadlineRange))
            .Requires(Permissions.ActivitiesManage, RegionRule.Rows);
        api.MapPost("/activities/{id:guid}/cancellation", ActivitySteps.CancelAsync)
            .WithName("CancelActivity").WithTags("Activities").WithSummary("取消活动")
            .WithDescription("Calls it off before its beginning, and says why.")
            .WithExample(new StepReason("台风预警，活动取消"), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(ActivityStepOutOfOrder), typeof(ActivityBegun))
            .Requires(Permissions.ActivitiesManage, RegionRule.Rows);
        api.MapPost("/activities/{id:guid}/closing", ActivitySteps.CloseAsync)
            .WithName("CloseActivity").WithTags("Activities").WithSummary("活动结项")
            .WithDescription("Ends it after the survey's last day; its totals count for the street that held it, and the timelines of those who came tell of it (S.二(三)).")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound), typeof(ActivityStepOutOfOrder), typeof(SurveyNotOver))
            .Requires(Permissions.ActivitiesManage, RegionRule.Rows);
    }
}
