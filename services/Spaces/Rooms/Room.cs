using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Spaces.Register;

namespace ChuangMeng.Spaces.Rooms;

/// <summary>A room, a desk area or a laboratory of a space; its operator changes it.</summary>
internal sealed class Room : Aggregate
{
    public const int MostCapacity = 1000;

    public Guid SpaceId { get; private set; }
    /// <summary>The space's operator.</summary>
    public string OperatorCode { get; private set; } = "";
    public string Name { get; private set; } = "";
    public RoomKind Kind { get; private set; }
    public int Capacity { get; private set; }
    public TimeOnly OpensAt { get; private set; }
    public TimeOnly ClosesAt { get; private set; }
    public DayOfWeek[] OpenDays { get; private set; } = [];
    /// <summary>False while the operator has closed it: neither let nor booked, its desks not counted.</summary>
    public bool InService { get; private set; }
    /// <summary>Desks of leases that have moved in and not left; never above <see cref="Desks"/>.</summary>
    public int OccupiedDesks { get; private set; }

    public bool IsLet => Kind is RoomKind.Desks or RoomKind.Office;

    /// <summary>Desks that it adds to its space.</summary>
    public int Desks => IsLet && InService ? Capacity : 0;

    /// <summary>A new room. The caller holds the space's lock.</summary>
    public static Room In(Space space, RoomProfile profile, DateTimeOffset now)
    {
        var room = new Room
        {
            SpaceId = space.Id,
            RegionCode = space.RegionCode,
            OperatorCode = space.OperatorCode,
            Name = profile.Name.Trim(),
            Kind = profile.Kind,
            Capacity = profile.Capacity,
            OpensAt = profile.OpensAt,
            ClosesAt = profile.ClosesAt,
            OpenDays = profile.OpenDays,
            InService = true,
        };
        space.AddRoom(room, now);
        return room;
    }

    /// <summary>Takes over what the operator changed; what is null stays. The caller holds both locks.</summary>
    public void Change(ChangeRoom change, Space space, DateTimeOffset now)
    {
        var before = Desks;
        Name = change.Name?.Trim() ?? Name;
        Capacity = change.Capacity ?? Capacity;
        OpensAt = change.OpensAt ?? OpensAt;
        ClosesAt = change.ClosesAt ?? ClosesAt;
        OpenDays = change.OpenDays ?? OpenDays;
        InService = change.InService ?? InService;
        if (ClosesAt <= OpensAt)
            throw new OpenHoursRange();
        // An office is let as a whole: with a tenant in it, it neither grows nor shrinks.
        if (OccupiedDesks > Desks || (Kind == RoomKind.Office && OccupiedDesks > 0 && OccupiedDesks != Desks))
            throw new RoomOccupied(OccupiedDesks);
        space.RoomsChange(Desks - before, now);
    }

    /// <summary>Refuses a use of a room that the operator has closed.</summary>
    public void MustBeInService()
    {
        if (!InService)
            throw new RoomOutOfService();
    }

    /// <summary>How many desks an offer of this room means now; an offer does not hold them.</summary>
    /// <param name="wanted">Desks of a desk area; an office is offered as a whole.</param>
    public int Offer(int wanted)
    {
        MustBeInService();
        if (!IsLet)
            throw new RoomNotLet();
        var desks = Kind == RoomKind.Office ? Capacity : wanted;
        return desks <= Desks - OccupiedDesks ? desks : throw new NoDeskFree();
    }

    /// <summary>A lease moves in. The caller holds both rows' locks, so that no two take the last desk.</summary>
    /// <returns>The desks that it takes.</returns>
    public int MoveIn(int wanted, Space space)
    {
        var desks = Offer(wanted);
        OccupiedDesks += desks;
        space.Occupy(desks);
        return desks;
    }

    /// <summary>A lease leaves. The caller holds both rows' locks.</summary>
    public void MoveOut(int desks, Space space)
    {
        OccupiedDesks -= desks;
        space.Occupy(-desks);
    }

    /// <summary>Whether the room is open all the time from <paramref name="start"/> to <paramref name="end"/>, in Asia/Shanghai.</summary>
    public bool IsOpen(DateTime start, DateTime end) =>
        start.Date == end.Date && OpenDays.Contains(start.DayOfWeek) && TimeOnly.FromDateTime(start) >= OpensAt && TimeOnly.FromDateTime(end) <= ClosesAt;
}
