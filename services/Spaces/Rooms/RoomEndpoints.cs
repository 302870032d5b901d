using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Spaces.Rooms;

internal static class RoomEndpoints
{
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public static readonly RoomDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000012"), Guid.Parse("01980000-0000-7000-8000-000000000010"), "370102", "201 实验室", RoomKind.Laboratory, 12,
        new(8, 30), new(21, 0), Weekdays, true, 0, 1);

    public static readonly RoomProfile ExampleProfile = new()
    {
        Name = Example.Name,
        Kind = Example.Kind,
        Capacity = Example.Capacity,
        OpensAt = Example.OpensAt,
        ClosesAt = Example.ClosesAt,
        OpenDays = Weekdays,
    };

    public static void MapRooms(this IEndpointRouteBuilder api)
    {
        api.MapPost("/spaces/{id:guid}/rooms", AddRoom.HandleAsync)
            .WithName("AddRoom").WithTags("Rooms").WithSummary("登记场地")
            .WithDescription("The operator adds a desk area, an office, a meeting room, a laboratory or a hall to a space of its own.")
            .WithExample(ExampleProfile, Example)
            .MayBreak(typeof(ResourceNotFound), typeof(RoomNameTaken), typeof(TooManyRooms))
            .Requires(Permissions.SpacesOperate, RegionRule.Rows);
        api.MapPatch("/rooms/{id:guid}", ChangeRoom.HandleAsync)
            .WithName("ChangeRoom").WithTags("Rooms").WithSummary("更正场地信息")
            .WithDescription("The operator changes what is given, or takes the room out of service; desks in use stay.")
            .WithExample(new ChangeRoom(ClosesAt: new(22, 0)), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(RoomNameTaken), typeof(OpenHoursRange), typeof(RoomOccupied))
            .Requires(Permissions.SpacesOperate, RegionRule.Rows);
        api.MapGet("/rooms", ReadRooms.ListAsync)
            .WithName("ListRooms").WithTags("Rooms").WithSummary("查询场地")
            .WithDescription("Rooms of the caller's region, by region, space, kind, least capacity and service.")
            .WithExample(response: new Page<RoomDetails>([Example], null))
            .Requires(Permissions.SpacesRead, RegionRule.Rows);
        api.MapGet("/rooms/{id:guid}", ReadRooms.GetAsync)
            .WithName("GetRoom").WithTags("Rooms").WithSummary("查看场地")
            .WithDescription("One room, with the ETag that a change needs.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.SpacesRead, RegionRule.Rows);
    }
}
