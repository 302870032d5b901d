using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.Spaces.Mark;
using ChuangMeng.Spaces.Rooms;

namespace ChuangMeng.Spaces.Register;

/// <summary>陪跑空间 (P.一): set up on a carrier by its operator, approved by the city, under the one mark 喵小创.</summary>
internal sealed class Space : Aggregate, IRecorded
{
    public const int MostRooms = 200;

    public string Name { get; private set; } = "";
    public CarrierKind CarrierKind { get; private set; }
    /// <summary>The carrier's own name, e.g. of the incubation base.</summary>
    public string CarrierName { get; private set; } = "";
    public string Address { get; private set; } = "";
    public OfferedService[] Services { get; private set; } = [];
    /// <summary>Square metres.</summary>
    public decimal Area { get; private set; }
    /// <summary>统一社会信用代码 of the operator, whose accounts alone change the space.</summary>
    public string OperatorCode { get; private set; } = "";
    public string OperatorName { get; private set; } = "";
    public DateOnly RegisteredOn { get; private set; }
    public SpaceState State { get; private set; }
    public string? RefusalReason { get; private set; }

    /// <summary>The number under which the mark is used; drawn anew with every grant.</summary>
    public string? MarkNumber { get; private set; }
    /// <summary>First day of use, Asia/Shanghai.</summary>
    public DateOnly? MarkFrom { get; private set; }
    /// <summary>Last day of use, Asia/Shanghai.</summary>
    public DateOnly? MarkUntil { get; private set; }
    public DateOnly? MarkWithdrawnOn { get; private set; }
    public string? MarkWithdrawalReason { get; private set; }
    public DateOnly? InspectedOn { get; private set; }
    public bool? InspectionPassed { get; private set; }

    public int RoomCount { get; private set; }
    /// <summary>Desks that are let, in all rooms in service.</summary>
    public int Desks { get; private set; }
    /// <summary>Desks of leases that have moved in and not left; never above <see cref="Desks"/>.</summary>
    public int OccupiedDesks { get; private set; }
    /// <summary>When a room was last added or changed: a change of a room is one of its space.</summary>
    public DateTimeOffset? RoomsChangedAt { get; private set; }

    public static Space FromProfile(SpaceProfile profile, string operatorCode, DateOnly today) => new()
    {
        RegionCode = profile.RegionCode,
        Name = profile.Name.Trim(),
        CarrierKind = profile.CarrierKind,
        CarrierName = profile.CarrierName.Trim(),
        Address = profile.Address.Trim(),
        Services = profile.Services,
        Area = profile.Area,
        OperatorCode = operatorCode,
        OperatorName = profile.OperatorName.Trim(),
        RegisteredOn = today,
        State = SpaceState.Registered,
    };

    /// <summary>Whether it is approved and may use the mark on that day (Asia/Shanghai): from the first to the last day, both included.</summary>
    public bool IsOfferingOn(DateOnly day) => State == SpaceState.Approved && MarkWithdrawnOn is null && MarkFrom <= day && day <= MarkUntil;

    /// <summary>Refuses whatever only an approved space with a valid mark offers.</summary>
    public void MustOfferOn(DateOnly day)
    {
        if (!IsOfferingOn(day))
            throw new SpaceNotOffering();
    }

    /// <summary>Refuses a review before a mark's number is drawn for it.</summary>
    public void MustBeUnderReview()
    {
        if (State != SpaceState.Registered)
            throw new ReviewAlreadyDone();
    }

    public void Approve(MarkTerm term, string number)
    {
        MustBeUnderReview();
        State = SpaceState.Approved;
        Use(term, number);
    }

    public void Refuse(string reason)
    {
        MustBeUnderReview();
        State = SpaceState.Refused;
        RefusalReason = reason.Trim();
    }

    /// <summary>Takes over what the operator corrected; what is null stays. A refused space is under review again.</summary>
    public void Change(ChangeSpace change)
    {
        Name = change.Name?.Trim() ?? Name;
        CarrierName = change.CarrierName?.Trim() ?? CarrierName;
        Address = change.Address?.Trim() ?? Address;
        Services = change.Services ?? Services;
        Area = change.Area ?? Area;
        OperatorName = change.OperatorName?.Trim() ?? OperatorName;
        if (State == SpaceState.Refused)
            (State, RefusalReason) = (SpaceState.Registered, null);
    }

    /// <summary>Refuses a grant before a number is drawn for it: only when there is no valid mark any more.</summary>
    public void MustLackMark(DateOnly today)
    {
        if (State != SpaceState.Approved)
            throw new SpaceNotApproved();
        if (MarkWithdrawnOn is null && MarkUntil >= today)
            throw new MarkInUse();
    }

    /// <summary>Grants the use of the mark anew, after it expired or was withdrawn.</summary>
    public void GrantMark(MarkTerm term, string number, DateOnly today)
    {
        MustLackMark(today);
        Use(term, number);
    }

    /// <summary>Prolongs the use under the same number; only before it expires, and not after a failed inspection.</summary>
    public void RenewMark(MarkSettings marks, DateOnly? until, DateOnly today)
    {
        MustUseMark(today);
        if (InspectionPassed == false)
            throw new InspectionNotPassed();
        MarkUntil = marks.Of(MarkUntil!.Value.AddDays(1), until).Until;
    }

    public void WithdrawMark(string reason, DateOnly today)
    {
        MustUseMark(today);
        (MarkWithdrawnOn, MarkWithdrawalReason) = (today, reason.Trim());
    }

    /// <summary>Records an inspection; the latest by its day counts.</summary>
    public Inspection Inspect(DateOnly on, bool passed, string findings, DateOnly today)
    {
        if (State != SpaceState.Approved)
            throw new SpaceNotApproved();
        if (on > today)
            throw new InspectionInFuture();
        if (InspectedOn is null || on >= InspectedOn)
            (InspectedOn, InspectionPassed) = (on, passed);
        return new(this, on, passed, findings);
    }

    public void AddRoom(Room room, DateTimeOffset now)
    {
        if (RoomCount == MostRooms)
            throw new TooManyRooms(MostRooms);
        RoomCount++;
        RoomsChange(room.Desks, now);
    }

    /// <summary>A room was added or changed.</summary>
    /// <param name="desks">How many more desks are let; negative for fewer.</param>
    public void RoomsChange(int desks, DateTimeOffset now)
    {
        Desks += desks;
        RoomsChangedAt = now;
    }

    /// <summary>A lease moves in or, with a negative number, leaves. The caller holds the row's lock.</summary>
    public void Occupy(int desks) => OccupiedDesks += desks;

    public RecordChanged ToRecord() => new(
        RecordKind.Space, Name, Camel.Of(State), RegisteredOn, null,
        new Dictionary<string, string>
        {
            ["carrierKind"] = Camel.Of(CarrierKind),
            ["operatorCode"] = OperatorCode,
            ["markNumber"] = MarkNumber ?? "",
            ["markUntil"] = MarkWithdrawnOn is null && MarkUntil is { } until ? $"{until:yyyy-MM-dd}" : "",
        },
        new Dictionary<string, decimal> { ["rooms"] = RoomCount, ["desks"] = Desks, ["occupiedDesks"] = OccupiedDesks, ["area"] = Area });

    private void Use(MarkTerm term, string number)
    {
        (MarkNumber, MarkFrom, MarkUntil) = (number, term.From, term.Until);
        (MarkWithdrawnOn, MarkWithdrawalReason) = (null, null);
        // What an earlier use was found wanting in does not count against this one.
        (InspectedOn, InspectionPassed) = (null, null);
    }

    private void MustUseMark(DateOnly today)
    {
        if (MarkNumber is null || MarkWithdrawnOn is not null)
            throw new MarkNotInUse();
        if (today > MarkUntil)
            throw new MarkExpired();
    }
}
