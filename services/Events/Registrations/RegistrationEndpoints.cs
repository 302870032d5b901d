using ChuangMeng.Events.Activities;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Events.Registrations;

internal static class RegistrationEndpoints
{
    private static readonly RegistrationDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000002"), Guid.Parse("01980000-0000-7000-8000-000000000001"), "短视频带货实战讲堂",
        new(2027, 3, 12, 6, 0, 0, TimeSpan.Zero), "王立新", Guid.Parse("01980000-0000-7000-8000-000000000003"), 17, RegistrationState.Confirmed,
        "7KQ4XM2P", new(2027, 3, 1, 2, 0, 0, TimeSpan.Zero), new(2027, 3, 12, 5, 48, 0, TimeSpan.Zero), 5, "案例讲得很实在", 3);

    public static void MapRegistrations(this IEndpointRouteBuilder api)
    {
        MapOrganiser(api);
        api.MapPost("/activities/{id:guid}/registrations", JoinActivity.HandleAsync)
            .WithName("JoinActivity").WithTags("Registrations").WithSummary("报名活动")
            .WithDescription("Registers with the own account, for an own project where one is named. When all places are taken, the registration waits in the order of arrival.")
            .WithExample(new JoinActivity(Example.DossierId), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(RegistrationNotOpen), typeof(AlreadyRegistered), typeof(DossierUnknown))
            .Requires(Permissions.ActivitiesJoin, RegionRule.Own);
        api.MapGet("/me/registrations", ReadRegistrations.MineAsync)
            .WithName("ListMyRegistrations").WithTags("Registrations").WithSummary("查询本人的活动报名")
            .WithDescription("The caller's own registrations with their check-in codes, newest first.")
            .WithExample(response: new Page<RegistrationDetails>([Example], null))
            .Requires(Permissions.ActivitiesJoin, RegionRule.Own);
        api.MapGet("/me/registrations/{id:guid}", ReadRegistrations.GetMineAsync)
            .WithName("GetMyRegistration").WithTags("Registrations").WithSummary("查看本人的活动报名")
            .WithDescription("One of the caller's own registrations.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ActivitiesJoin, RegionRule.Own);
        api.MapPost("/me/registrations/{id:guid}/cancellation", OwnRegistration.CancelAsync)
            .WithName("CancelMyRegistration").WithTags("Registrations").WithSummary("取消报名")
            .WithDescription("Leaves before the beginning. The first on the waiting list gets the place at once.")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound), typeof(RegistrationCancelled), typeof(ActivityStepOutOfOrder), typeof(ActivityBegun))
            .Requires(Permissions.ActivitiesJoin, RegionRule.Own);
        api.MapPost("/me/registrations/{id:guid}/survey", OwnRegistration.AnswerSurveyAsync)
            .WithName("AnswerSurvey").WithTags("Registrations").WithSummary("提交满意度调查")
            .WithDescription("Who came answers once, until the survey's last day. 4 and 5 count as satisfied (S.二(三) 满意度).")
            .WithExample(new SurveyAnswer(5, "案例讲得很实在"), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(NotCheckedIn), typeof(SurveyNotOpen), typeof(AlreadySurveyed))
            .Requires(Permissions.ActivitiesJoin, RegionRule.Own);
    }

    private static void MapOrganiser(IEndpointRouteBuilder api)
    {
        api.MapGet("/activities/{id:guid}/registrations", ReadRegistrations.OfActivityAsync)
            .WithName("ListRegistrations").WithTags("Registrations").WithSummary("查询活动报名名单")
            .WithDescription("The registrations of an activity that the caller manages, in the order of the line; by state. A device that works without a connection takes the codes from here.")
            .WithExample(response: new Page<RegistrationDetails>([Example], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ActivitiesManage, RegionRule.Rows);
        api.MapPost("/activities/{id:guid}/check-ins", CheckIn.HandleAsync)
            .WithName("CheckIn").WithTags("Registrations").WithSummary("签到")
            .WithDescription("The organiser checks somebody in by the code, once, from an hour before the beginning to the end.")
            .WithExample(new CheckIn("7KQ4XM2P"), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(ActivityStepOutOfOrder), typeof(CheckInCodeUnknown), typeof(PlaceNotConfirmed), typeof(AlreadyCheckedIn), typeof(CheckInOutsideWindow))
            .Requires(Permissions.ActivitiesManage, RegionRule.Rows);
        api.MapPost("/activities/{id:guid}/check-ins/import", SynchroniseCheckIns.HandleAsync)
            .Accepts<CheckInRow[]>("application/json")
            .WithName("SynchroniseCheckIns").WithTags("Registrations").WithSummary("同步离线签到")
            .WithDescription("Up to 1,000 check-ins that a device kept while it had no connection, until the activity is closed; each within the activity's time. Who is checked in already stays so.")
            .WithExample(new[] { new CheckInRow("7KQ4XM2P", new(2027, 3, 12, 13, 48, 0, TimeSpan.FromHours(8))) },
                new ImportResult(1, 0, 0, [new(0, RowOutcome.Created, Example.Id, [])]))
            .MayBreak(typeof(ResourceNotFound), typeof(ActivityStepOutOfOrder))
            .Requires(Permissions.ActivitiesManage, RegionRule.Rows);
    }
}
