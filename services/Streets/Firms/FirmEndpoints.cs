using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Register;

namespace ChuangMeng.Streets.Firms;

internal static class FirmEndpoints
{
    public static readonly FirmDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000024"), "370102", StreetEndpoints.Example.Id, StreetEndpoints.Example.Name, "济南某某文化创意有限公司", "91370102MA3C0B0B0T",
        FirmClass.Growing, Industry.CulturalCreative, 8, 1, FirmState.Present, new(2025, 4, 1), null, null, null, 1);

    private static readonly FirmProfile Profile =
        new(Example.Name, Example.CreditCode, Example.Class, Example.Industry, Example.Jobs, Example.TraineePosts, Example.MovedInOn);

    public static void MapFirms(this IEndpointRouteBuilder api)
    {
        api.MapPost("/streets/{id:guid}/firms", SettleFirm.HandleAsync)
            .WithName("SettleFirm").WithTags("Firms").WithSummary("登记入驻企业")
            .WithDescription("The operator enters a firm on its own street; a firm is on one street at a time. Its project's dossier is found by the credit code.")
            .WithExample(Profile, Example)
            .MayBreak(typeof(ResourceNotFound), typeof(StreetClosed), typeof(FirmSettled), typeof(DayInFuture))
            .Requires(Permissions.StreetsOperate, RegionRule.Rows);
        api.MapPost("/streets/{id:guid}/firms/import", ImportFirms.HandleAsync)
            .Accepts<FirmProfile[]>("application/json")
            .WithName("ImportFirms").WithTags("Firms").WithSummary("批量登记入驻企业")
            .WithDescription("Up to 1,000 rows; every valid row goes in, every bad one is named. A firm that is on the street already changes nothing.")
            .WithExample(new[] { Profile }, new ImportResult(1, 0, 0, [new(0, RowOutcome.Created, Example.Id, [])]))
            .MayBreak(typeof(ResourceNotFound), typeof(StreetClosed), typeof(FirmSettled))
            .Requires(Permissions.StreetsOperate, RegionRule.Rows);
        api.MapPatch("/firms/{id:guid}", ChangeFirm.HandleAsync)
            .WithName("ChangeFirm").WithTags("Firms").WithSummary("更正企业信息")
            .WithDescription("The operator changes what is given: class, industry, jobs, trainee posts. The jobs of a firm with a dossier come from there.")
            .WithExample(new ChangeFirm(Class: FirmClass.Brand, Jobs: 9), Example with { Class = FirmClass.Brand, Jobs = 9, Version = 2 })
            .MayBreak(typeof(ResourceNotFound), typeof(FirmLeft), typeof(JobsKeptByDossier))
            .Requires(Permissions.StreetsOperate, RegionRule.Rows);
        api.MapPost("/firms/{id:guid}/leaving", LeaveStreet.HandleAsync)
            .WithName("LeaveStreet").WithTags("Firms").WithSummary("登记企业迁出")
            .WithDescription("The operator enters that a firm has left; it counts no more, and may settle elsewhere.")
            .WithExample(new LeaveStreet("企业扩大规模，迁入产业园"), Example with { State = FirmState.Left, LeftOn = new(2026, 10, 8), LeavingReason = "企业扩大规模，迁入产业园", Version = 2 })
            .MayBreak(typeof(ResourceNotFound), typeof(FirmLeft), typeof(LeavingDay))
            .Requires(Permissions.StreetsOperate, RegionRule.Rows);
        api.MapGet("/firms", ReadFirms.ListAsync)
            .WithName("ListFirms").WithTags("Firms").WithSummary("查询街区企业")
            .WithDescription("Firms of the caller's streets, by region, street, class, state, credit code and dossier.")
            .WithExample(response: new Page<FirmDetails>([Example], null))
            .Requires(Permissions.StreetsRead, RegionRule.Rows);
        api.MapGet("/firms/{id:guid}", ReadFirms.GetAsync)
            .WithName("GetFirm").WithTags("Firms").WithSummary("查看街区企业")
            .WithDescription("One firm, and the ETag that a change needs.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.StreetsRead, RegionRule.Rows);
    }
}
