using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Firms;

namespace ChuangMeng.Streets.Visits;

internal static class VisitEndpoints
{
    private static readonly VisitDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000025"), "370102", FirmEndpoints.Example.StreetId, FirmEndpoints.Example.StreetName, FirmEndpoints.Example.Id,
        FirmEndpoints.Example.Name, FirmClass.Growing, new(2026, 5, 12), "季度走访", VisitState.Held, new(2026, 5, 12), [Need.Finance, Need.Talent], [Need.Finance],
        "已对接创业担保贷款经办银行，人才需求转人才服务中心", 2);

    private static readonly VisitDetails Planned = Example with { State = VisitState.Planned, HeldOn = null, Needs = [], Help = [], Notes = null, Version = 1 };

    public static void MapVisits(this IEndpointRouteBuilder api)
    {
        api.MapPost("/streets/{id:guid}/visits", PlanVisit.HandleAsync)
            .WithName("PlanVisit").WithTags("Visits").WithSummary("计划走访")
            .WithDescription("City staff plan a visit to a firm on a street (S.二(四)); a firm is visited once a day.")
            .WithExample(new PlanVisit(Example.FirmId, Example.PlannedOn, Example.Purpose), Planned)
            .MayBreak(typeof(ResourceNotFound), typeof(FirmUnknown), typeof(FirmLeft), typeof(PlanInPast), typeof(VisitDayTaken))
            .Requires(Permissions.StreetsApply, RegionRule.Rows);
        api.MapPost("/streets/{id:guid}/visits/import", ImportVisits.HandleAsync)
            .Accepts<VisitRow[]>("application/json")
            .WithName("ImportVisits").WithTags("Visits").WithSummary("批量导入帮扶台账")
            .WithDescription("Up to 1,000 rows; every valid row goes in, every bad one is named. A row with notes was held, one without is planned. A firm's second row of a day changes nothing.")
            .WithExample(new[] { new VisitRow(FirmEndpoints.Example.CreditCode, Example.PlannedOn, Example.Purpose, [Need.Finance], [Need.Finance], Example.Notes) },
                new ImportResult(1, 0, 0, [new(0, RowOutcome.Created, Example.Id, [])]))
            .MayBreak(typeof(ResourceNotFound), typeof(VisitDayTaken))
            .Requires(Permissions.StreetsApply, RegionRule.Rows);
        api.MapPost("/visits/{id:guid}/record", HoldVisit.HandleAsync)
            .WithName("HoldVisit").WithTags("Visits").WithSummary("登记走访结果")
            .WithDescription("City staff record what a visit found and what help was given; the timeline of the firm's project shows it.")
            .WithExample(new HoldVisit(Example.HeldOn!.Value, [.. Example.Needs], [.. Example.Help], Example.Notes!), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(VisitNotPlanned), typeof(DayInFuture))
            .Requires(Permissions.StreetsApply, RegionRule.Rows);
        api.MapPost("/visits/{id:guid}/cancellation", CancelVisit.HandleAsync)
            .WithName("CancelVisit").WithTags("Visits").WithSummary("取消走访")
            .WithDescription("A planned visit will not be held; the firm may be visited otherwise that day.")
            .WithExample(new CancelVisit("企业当日停业"), Planned with { State = VisitState.Cancelled, Notes = "企业当日停业", Version = 2 })
            .MayBreak(typeof(ResourceNotFound), typeof(VisitNotPlanned))
            .Requires(Permissions.StreetsApply, RegionRule.Rows);
        api.MapGet("/visits", ReadVisits.ListAsync)
            .WithName("ListVisits").WithTags("Visits").WithSummary("查询帮扶台账")
            .WithDescription("The support ledger of the caller's streets, by region, street, firm and state; overdue shows planned visits whose day has passed.")
            .WithExample(response: new Page<VisitDetails>([Example], null))
            .Requires(Permissions.StreetsRead, RegionRule.Rows);
        api.MapGet("/visits/{id:guid}", ReadVisits.GetAsync)
            .WithName("GetVisit").WithTags("Visits").WithSummary("查看走访")
            .WithDescription("One visit with what it found and what help was given.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.StreetsRead, RegionRule.Rows);
    }
}
