using System.Linq.Expressions;
using ChuangMeng.Spaces.Mark;
using ChuangMeng.Spaces.Rooms;

namespace ChuangMeng.Spaces.Register;

/// <summary>A space as answered.</summary>
/// <param name="Offering">True while it offers rooms and leases: approved, and the use of the mark is valid today (Asia/Shanghai).</param>
/// <param name="Mark">The use of the mark; null before the approval.</param>
/// <param name="Desks">Desks that are let, in all rooms in service.</param>
/// <param name="FreeDesks">Desks that no lease occupies.</param>
/// <param name="Version">Counts the changes; the ETag of the single resource.</param>
/// <param name="Rooms">The rooms by name; only where a single space is read.</param>
internal sealed record SpaceDetails(
    Guid Id,
    string RegionCode,
    string Name,
    CarrierKind CarrierKind,
    string CarrierName,
    string Address,
    IReadOnlyList<OfferedService> Services,
    decimal Area,
    string OperatorCode,
    string OperatorName,
    SpaceState State,
    string? RefusalReason,
    bool Offering,
    MarkDetails? Mark,
    int RoomCount,
    int Desks,
    int OccupiedDesks,
    int FreeDesks,
    int Version,
    IReadOnlyList<RoomDetails>? Rooms = null)
{
    /// <summary>The projection; <paramref name="today"/> is the date in Asia/Shanghai.</summary>
    public static Expression<Func<Space, SpaceDetails>> On(DateOnly today) => space => Of(space, today);

    public static SpaceDetails Of(Space s, DateOnly today) => new(
        s.Id, s.RegionCode, s.Name, s.CarrierKind, s.CarrierName, s.Address, s.Services, s.Area, s.OperatorCode, s.OperatorName, s.State, s.RefusalReason,
        s.IsOfferingOn(today), MarkDetails.Of(s, today), s.RoomCount, s.Desks, s.OccupiedDesks, s.Desks - s.OccupiedDesks, s.Version);
}
