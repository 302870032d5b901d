using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Spaces.Rooms;

/// <summary>The space has a room of that name.</summary>
internal sealed class RoomNameTaken()
    : BrokenRule(new("该陪跑空间已有同名场地", "This space has a room of this name already"), 409, "name");

/// <summary>The space has as many rooms as one can have.</summary>
/// <param name="most">How many that is.</param>
internal sealed class TooManyRooms(int most)
    : BrokenRule(new($"每个陪跑空间最多登记 {most} 间场地", $"A space has at most {most} rooms"));

/// <summary>A room closes after it opens, on the same day.</summary>
internal sealed class OpenHoursRange()
    : BrokenRule(RoomRules.OpenHours, 422, "closesAt");

/// <summary>Desks in use cannot be taken away, and an office that is let stays as it is.</summary>
/// <param name="occupied">Desks in use.</param>
internal sealed class RoomOccupied(int occupied)
    : BrokenRule(new($"该场地有 {occupied} 个工位在用，不能停用或减至其下；已出租的独立办公室不能改变工位数",
        $"{occupied} desks of this room are in use: it cannot have fewer or go out of service, and an office that is let keeps its size"), 409, "capacity");

/// <summary>The operator has closed the room.</summary>
internal sealed class RoomOutOfService()
    : BrokenRule(new("该场地已停用", "This room is out of service"));

/// <summary>Meeting rooms, laboratories and halls are booked, not let.</summary>
internal sealed class RoomNotLet()
    : BrokenRule(new("该类场地供预约使用，不出租", "Rooms of this kind are booked, not let"), 409, "roomId");

/// <summary>Fewer desks are free than are needed.</summary>
internal sealed class NoDeskFree()
    : BrokenRule(new("该场地空闲工位不足", "Not enough desks of this room are free"));

/// <summary>There is no room with that id in the space.</summary>
internal sealed class RoomUnknown()
    : BrokenRule(new("该陪跑空间没有该场地", "This space has no such room"), 422, "roomId");

internal static class RoomRules
{
    public static readonly Text OpenHours = new("关闭时间须晚于开放时间", "A room closes after it opens, on the same day");

    public static ResourceNotFound Missing() => new(new Text("该场地", "room"));
}
