using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;

namespace ChuangMeng.Streets.Monitoring;

internal static class MonitoringEndpoints
{
    private static readonly WarningDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000022"), "370102", StreetEndpoints.Example.Id, StreetEndpoints.Example.Name, Condition.ActivityRate, 2026, 76.5m, 80,
        "S.二(三)", new(2026, 9, 12), WarningState.Open, null, null);

    public static void MapMonitoring(this IEndpointRouteBuilder api)
    {
        api.MapGet("/streets/{id:guid}/indicators", ReadIndicators.YearsAsync)
            .WithName("ListStreetIndicators").WithTags("Monitoring").WithSummary("查询街区年度指标")
            .WithDescription("A street's indicators year by year: firms, jobs and trainee posts from its register, activities with their rate and satisfaction from those that were closed.")
            .WithExample(response: new Page<YearDetails>([new(2026, 118, 436, 24, 12, 640, 541, 84.53m, 402, 377, 93.78m)], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.StreetsRead, RegionRule.Rows);
        api.MapGet("/streets/{id:guid}/activities", ReadIndicators.ActivitiesAsync)
            .WithName("ListStreetActivities").WithTags("Monitoring").WithSummary("查询街区活动明细")
            .WithDescription("The closed activities that a year's indicators are counted from.")
            .WithExample(response: new Page<ActivityDetails>([new(Guid.Parse("01980000-0000-7000-8000-000000000023"), "青年创业沙龙", new(2026, 5, 20), 40, 36, 30, 28)], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.StreetsRead, RegionRule.Rows);
        api.MapGet("/warnings", ReadIndicators.WarningsAsync)
            .WithName("ListWarnings").WithTags("Monitoring").WithSummary("查询预警")
            .WithDescription("Warnings of the caller's streets by street, state and region; each names the indicator, what was counted, the threshold and its clause.")
            .WithExample(response: new Page<WarningDetails>([Example], null))
            .Requires(Permissions.StreetsRead, RegionRule.Rows);
        api.MapPost("/warnings/{id:guid}/lifting", LiftWarning.HandleAsync)
            .WithName("LiftWarning").WithTags("Monitoring").WithSummary("解除预警")
            .WithDescription("The province lifts a warning with its reason. While the indicator does not recover, the same is not warned of again in that year.")
            .WithExample(new LiftWarning("街区已整改，第四季度活动签到率回升"), Example with { State = WarningState.Lifted, ClosedOn = new(2026, 11, 3), Reason = "街区已整改，第四季度活动签到率回升" })
            .MayBreak(typeof(ResourceNotFound), typeof(WarningNotOpen))
            .Requires(Permissions.StreetsCertify, RegionRule.Province);
    }
}
