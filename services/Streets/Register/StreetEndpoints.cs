using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Streets.Register;

internal static class StreetEndpoints
{
    public static readonly StreetDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000020"), "370102", "历下大学路创业街区", "大学路 1 号", 36_000, StreetKind.FounderGroup, "高校毕业生、返乡创业人员",
        CarrierKind.PedestrianStreet, "济南某某街区运营有限公司", "91370100MA3C0A0A0X", StreetState.Certified, new(2025, 3, 10), null, "CYJQ-2025-0007", new(2025, 6, 18),
        true, null, 0, 118, 436, 24, 130);

    private static readonly ApplyForStreet Application = new(
        Example.Name, Example.RegionCode, Example.Address, Example.Area, Example.Kind, Example.Feature, Example.Carrier, Example.OperatorName, Example.OperatorCode);

    /// <summary>The example before the province has answered.</summary>
    public static readonly StreetDetails Applied = Example with
    {
        State = StreetState.Applied,
        Number = null,
        CertifiedOn = null,
        Pilot = false,
        Firms = 0,
        Jobs = 0,
        TraineePosts = 0,
        Version = 1,
    };

    public static void MapStreets(this IEndpointRouteBuilder api)
    {
        api.MapPost("/streets", ApplyForStreet.HandleAsync)
            .WithName("ApplyForStreet").WithTags("Streets").WithSummary("申报创业街区")
            .WithDescription("A city applies for a startup street (S.二) with its operator, carrier and what makes it distinct.")
            .WithExample(Application, Applied)
            .MayBreak(typeof(StreetNameTaken), typeof(DayInFuture), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.StreetsApply, RegionRule.Rows);
        api.MapPatch("/streets/{id:guid}", ChangeStreet.HandleAsync)
            .WithName("ChangeStreet").WithTags("Streets").WithSummary("更正创业街区信息")
            .WithDescription("The city changes what is given.")
            .WithExample(new ChangeStreet(Address: "大学路 3 号"), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(StreetNameTaken), typeof(StreetClosed))
            .Requires(Permissions.StreetsApply, RegionRule.Rows);
        api.MapPost("/streets/{id:guid}/resubmission", ChangeStreet.ResubmitAsync)
            .WithName("ResubmitStreet").WithTags("Streets").WithSummary("重新申报创业街区")
            .WithDescription("The city hands a street in anew that the province returned or withdrew.")
            .WithExample(response: Applied)
            .MayBreak(typeof(ResourceNotFound), typeof(StreetNotReturned))
            .Requires(Permissions.StreetsApply, RegionRule.Rows);
        api.MapGet("/streets", ReadStreets.ListAsync)
            .WithName("ListStreets").WithTags("Streets").WithSummary("查询创业街区")
            .WithDescription("Streets of the caller's region, by region, kind, state, name, pilots and open warnings. An operator sees its own; entrepreneurs see those certified.")
            .WithExample(response: new Page<StreetDetails>([Example], null))
            .Requires(Permissions.StreetsRead, RegionRule.Rows);
        api.MapGet("/streets/{id:guid}", ReadStreets.GetAsync)
            .WithName("GetStreet").WithTags("Streets").WithSummary("查看创业街区")
            .WithDescription("One street, and the ETag that a change needs.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.StreetsRead, RegionRule.Rows);
    }
}
