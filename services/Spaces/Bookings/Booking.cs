using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;

namespace ChuangMeng.Spaces.Bookings;

/// <summary>Whether a booking holds.</summary>
internal enum BookingState
{
    /// <summary>已预约</summary>
    Booked,
    /// <summary>已取消</summary>
    Cancelled,
}

/// <summary>
/// A room for a time, from <see cref="StartsAt"/> up to <see cref="EndsAt"/>. That no two overlap is the database's to see to
/// (<see cref="BookingMapping.NoOverlap"/>).
/// </summary>
internal sealed class Booking : Aggregate
{
    public Guid RoomId { get; private set; }
    public Guid SpaceId { get; private set; }
    /// <summary>The space's operator.</summary>
    public string OperatorCode { get; private set; } = "";
    public string RoomName { get; private set; } = "";
    public string SpaceName { get; private set; } = "";
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public string Purpose { get; private set; } = "";
    /// <summary>The account that booked.</summary>
    public string BookedBy { get; private set; } = "";
    public string BookedByName { get; private set; } = "";
    public BookingState State { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Books for a caller. The caller holds the room's lock.</summary>
    public static Booking Of(Room room, Space space, BookRoom request, Caller caller, BookingSettings settings, DateTimeOffset now)
    {
        room.MustBeInService();
        if (room.IsLet)
            throw new RoomNotBookable();
        var (start, end) = (request.StartsAt.ToUniversalTime(), request.EndsAt.ToUniversalTime());
        MustFit(start, end, settings, now);
        space.MustOfferOn(BusinessTime.DateIn(now));
        space.MustOfferOn(BusinessTime.DateIn(start));
        if (!room.IsOpen(InShanghai(start), InShanghai(end)))
            throw new SlotOutsideOpenHours();
        return new()
        {
            RegionCode = room.RegionCode,
            RoomId = room.Id,
            SpaceId = room.SpaceId,
            OperatorCode = room.OperatorCode,
            RoomName = room.Name,
            SpaceName = space.Name,
            StartsAt = start,
            EndsAt = end,
            Purpose = request.Purpose.Trim(),
            BookedBy = caller.Id,
            BookedByName = caller.Name,
            State = BookingState.Booked,
        };
    }

    public void Cancel(DateTimeOffset now)
    {
        if (State != BookingState.Booked)
            throw new BookingNotOpen();
        if (now >= StartsAt)
            throw new BookingStarted();
        (State, CancelledAt) = (BookingState.Cancelled, now);
    }

    private static void MustFit(DateTimeOffset start, DateTimeOffset end, BookingSettings settings, DateTimeOffset now)
    {
        if (end <= start)
            throw new SlotRange();
        if (start < now)
            throw new SlotPast();
        if (end - start > TimeSpan.FromHours(settings.MostHours))
            throw new SlotTooLong(settings.MostHours);
        if (BusinessTime.DateIn(start) > BusinessTime.DateIn(now).AddDays(settings.MostDaysAhead))
            throw new SlotTooFar(settings.MostDaysAhead);
    }

    private static DateTime InShanghai(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, BusinessTime.Zone).DateTime;
}
