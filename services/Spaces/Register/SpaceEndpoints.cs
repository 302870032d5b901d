using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Mark;
using ChuangMeng.Spaces.Rooms;

namespace ChuangMeng.Spaces.Register;

internal static class SpaceEndpoints
{
    public static readonly SpaceDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000010"), "370102", "历下数字创业陪跑空间", CarrierKind.IncubationBase, "历下区创业孵化基地", "解放东路 1 号",
        [OfferedService.Premises, OfferedService.PolicyAdvice, OfferedService.Incubation], 3200, "91370100MA3C0A0A0X", "济南某某创业服务有限公司",
        SpaceState.Approved, null, true, new("MXC-2026-370100-0007", new(2026, 3, 1), new(2029, 2, 28), MarkState.Valid, null, null, null, null),
        2, 40, 12, 28, 5);

    private static readonly SpaceProfile ExampleProfile = new()
    {
        Name = Example.Name,
        CarrierKind = Example.CarrierKind,
        CarrierName = Example.CarrierName,
        RegionCode = Example.RegionCode,
        Address = Example.Address,
        Services = [.. Example.Services],
        OperatorName = Example.OperatorName,
        Area = Example.Area,
    };

    private static readonly SpaceRow ExampleRow = new()
    {
        Name = Example.Name,
        CarrierKind = Example.CarrierKind,
        CarrierName = Example.CarrierName,
        RegionCode = Example.RegionCode,
        Address = Example.Address,
        Services = [.. Example.Services],
        OperatorName = Example.OperatorName,
        Area = Example.Area,
        OperatorCode = Example.OperatorCode,
        MarkFrom = Example.Mark!.From,
        Rooms = [RoomEndpoints.ExampleProfile],
    };

    public static void MapSpaces(this IEndpointRouteBuilder api)
    {
        MapIntake(api);
        api.MapGet("/spaces", ReadSpaces.ListAsync)
            .WithName("ListSpaces").WithTags("Spaces").WithSummary("查询陪跑空间")
            .WithDescription("Spaces of the caller's region, by region, carrier kind, state, name, operator, whether they offer premises today and whether a desk is free.")
            .WithExample(response: new Page<SpaceDetails>([Example], null))
            .Requires(Permissions.SpacesRead, RegionRule.Rows);
        api.MapGet("/spaces/{id:guid}", ReadSpaces.GetAsync)
            .WithName("GetSpace").WithTags("Spaces").WithSummary("查看陪跑空间")
            .WithDescription("One space with its rooms and occupancy, and the ETag that a change needs.")
            .WithExample(response: Example with { Rooms = [RoomEndpoints.Example] }).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.SpacesRead, RegionRule.Rows);
    }

    private static void MapIntake(IEndpointRouteBuilder api)
    {
        api.MapPost("/spaces", RegisterSpace.HandleAsync)
            .WithName("RegisterSpace").WithTags("Spaces").WithSummary("登记陪跑空间")
            .WithDescription("An operator registers a space on an existing carrier (P.一), which then carries the credit code of the operator's account and waits for its review.")
            .WithExample(ExampleProfile, Example with { State = SpaceState.Registered, Offering = false, Mark = null, RoomCount = 0, Desks = 0, OccupiedDesks = 0, FreeDesks = 0, Version = 1 })
            .MayBreak(typeof(OperatorWithoutCode), typeof(SpaceNameTaken), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.SpacesOperate, RegionRule.Rows);
        api.MapPost("/spaces/import", ImportSpaces.HandleAsync)
            .Accepts<SpaceRow[]>("application/json")
            .Accepts<SpaceRow[]>("application/json")
            .WithName("ImportSpaces").WithTags("Spaces").WithSummary("批量登记陪跑空间")
            .WithDescription("Up to 1,000 rows with their rooms; every valid row goes in, every bad one is named. A row whose name is registered in the county changes nothing. "
                + "A row with a first day of the mark's use is approved at once.")
            .WithExample(new[] { ExampleRow }, new ImportResult(1, 0, 0, [new(0, RowOutcome.Created, Example.Id, [])]))
            .Requires(Permissions.SpacesApprove, RegionRule.Rows);
        api.MapPatch("/spaces/{id:guid}", ChangeSpace.HandleAsync)
            .WithName("ChangeSpace").WithTags("Spaces").WithSummary("更正陪跑空间信息")
            .WithDescription("The operator changes what is given; a refused space is under review again.")
            .WithExample(new ChangeSpace(Address: "解放东路 3 号"), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SpaceNameTaken))
            .Requires(Permissions.SpacesOperate, RegionRule.Rows);
        api.MapPost("/spaces/{id:guid}/review", ReviewSpace.HandleAsync)
            .WithName("ReviewSpace").WithTags("Spaces").WithSummary("审核陪跑空间")
            .WithDescription("Approves with a unique number of the mark 喵小创 (P.一) and its last day of use, or refuses with a reason.")
            .WithExample(new ReviewSpace(true, MarkUntil: new(2029, 2, 28)), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(ReviewAlreadyDone), typeof(MarkTermRange))
            .Requires(Permissions.SpacesApprove, RegionRule.Rows);
    }
}
