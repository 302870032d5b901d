using System.Linq.Expressions;

namespace ChuangMeng.Spaces.Rooms;

/// <summary>A room as answered.</summary>
/// <param name="Capacity">Desks of a room that is let, else persons.</param>
/// <param name="OpensAt">When it opens on an open day, Asia/Shanghai.</param>
/// <param name="InService">False while the operator has closed it.</param>
/// <param name="OccupiedDesks">Desks that leases occupy; 0 for a room that is booked.</param>
internal sealed record RoomDetails(
    Guid Id,
    Guid SpaceId,
    string RegionCode,
    string Name,
    RoomKind Kind,
    int Capacity,
    TimeOnly OpensAt,
    TimeOnly ClosesAt,
    IReadOnlyList<DayOfWeek> OpenDays,
    bool InService,
    int OccupiedDesks,
    int Version)
{
    public static readonly Expression<Func<Room, RoomDetails>> Projection = room => Of(room);

    public static RoomDetails Of(Room r) => new(
        r.Id, r.SpaceId, r.RegionCode, r.Name, r.Kind, r.Capacity, r.OpensAt, r.ClosesAt, r.OpenDays, r.InService, r.OccupiedDesks, r.Version);
}
