using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;

namespace ChuangMeng.Spaces.Bookings;

internal static class BookingEndpoints
{
    private static readonly BookingDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000013"), SpaceEndpoints.Example.Id, SpaceEndpoints.Example.Name, RoomEndpoints.Example.Id, RoomEndpoints.Example.Name,
        new(2026, 5, 8, 1, 0, 0, TimeSpan.Zero), new(2026, 5, 8, 3, 0, 0, TimeSpan.Zero), "样机测试", "王立新", BookingState.Booked, null, 1);

    public static void MapBookings(this IEndpointRouteBuilder api)
    {
        MapReads(api);
        api.MapPost("/rooms/{id:guid}/bookings", BookRoom.HandleAsync)
            .WithName("BookRoom").WithTags("Bookings").WithSummary("预约场地")
            .WithDescription("Books a meeting room, a laboratory or a hall for the caller, within its open hours; no two bookings of a room overlap, but one may begin when another ends.")
            .WithExample(new BookRoom(Example.StartsAt, Example.EndsAt, Example.Purpose), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(RoomOutOfService), typeof(RoomNotBookable), typeof(SpaceNotOffering), typeof(SlotRange), typeof(SlotPast),
                typeof(SlotTooLong), typeof(SlotTooFar), typeof(SlotOutsideOpenHours), typeof(SlotTaken))
            .Requires(Permissions.RoomsBook, RegionRule.Rows);
        api.MapPost("/bookings/{id:guid}/cancellation", CancelBooking.HandleAsync)
            .WithName("CancelBooking").WithTags("Bookings").WithSummary("取消预约")
            .WithDescription("The booker or the space's operator gives a booking up before it starts.")
            .WithExample(response: Example with { State = BookingState.Cancelled, CancelledAt = new(2026, 5, 7, 2, 0, 0, TimeSpan.Zero), Version = 2 })
            .MayBreak(typeof(ResourceNotFound), typeof(BookingNotOpen), typeof(BookingStarted))
            .Requires(Permissions.RoomsBook, RegionRule.Rows);
    }

    private static void MapReads(IEndpointRouteBuilder api)
    {
        api.MapGet("/rooms/{id:guid}/bookings", ReadBookings.TakenAsync)
            .WithName("ListTakenTimes").WithTags("Bookings").WithSummary("查看场地某日的已预约时段")
            .WithDescription("The times of a day (Asia/Shanghai; today unless given) for which the room is booked, without by whom.")
            .WithExample(response: new[] { new TakenTime(Example.StartsAt, Example.EndsAt) }).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.SpacesRead, RegionRule.Rows);
        api.MapGet("/bookings/{id:guid}", ReadBookings.GetAsync)
            .WithName("GetBooking").WithTags("Bookings").WithSummary("查看预约")
            .WithDescription("One booking, for its booker and for the space's operator.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.RoomsBook, RegionRule.Rows);
        api.MapGet("/me/bookings", ReadBookings.MineAsync)
            .WithName("ListMyBookings").WithTags("Bookings").WithSummary("查询本人的预约")
            .WithDescription("The bookings that the calling account made.")
            .WithExample(response: new Page<BookingDetails>([Example], null))
            .Requires(Permissions.RoomsBook, RegionRule.Own);
        api.MapGet("/operator/bookings", ReadBookings.OperatedAsync)
            .WithName("ListOperatedBookings").WithTags("Bookings").WithSummary("查询本机构空间的预约")
            .WithDescription("The bookings in spaces that the caller's organisation operates, by space, room and state.")
            .WithExample(response: new Page<BookingDetails>([Example], null))
            .Requires(Permissions.SpacesOperate, RegionRule.Rows);
    }
}
