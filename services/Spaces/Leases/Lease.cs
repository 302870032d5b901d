using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Contracts.Spaces;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;

namespace ChuangMeng.Spaces.Leases;

/// <summary>How far a project's moving in has come.</summary>
internal enum LeaseState
{
    /// <summary>申请中</summary>
    Applied,
    /// <summary>已提供场地，待确认</summary>
    Offered,
    /// <summary>已入驻</summary>
    MovedIn,
    /// <summary>已退出</summary>
    Left,
    /// <summary>未通过: refused by the operator</summary>
    Refused,
    /// <summary>已撤回: withdrawn by the project before it moved in</summary>
    Withdrawn,
}

/// <summary>入驻 (P.四(四)): a project applies, the operator offers desks, the project moves in and some day leaves.</summary>
internal sealed class Lease : Aggregate, IRecorded
{
    public const int MostDesks = 100;

    public Guid SpaceId { get; private set; }
    public string SpaceName { get; private set; } = "";
    /// <summary>The space's operator.</summary>
    public string OperatorCode { get; private set; } = "";
    public CarrierKind CarrierKind { get; private set; }
    public Guid DossierId { get; private set; }
    public string ProjectName { get; private set; } = "";
    /// <summary>A place of the second-incubation channel (二次孵化通道), for a project that failed or began anew.</summary>
    public bool SecondIncubation { get; private set; }
    public string? Remarks { get; private set; }
    public LeaseState State { get; private set; }
    /// <summary>Asia/Shanghai.</summary>
    public DateOnly AppliedOn { get; private set; }
    public Guid? RoomId { get; private set; }
    public string? RoomName { get; private set; }
    public int DesksWanted { get; private set; }
    /// <summary>Desks offered, and then occupied; 0 before the first offer.</summary>
    public int Desks { get; private set; }
    /// <summary>First day offered, Asia/Shanghai; the offer is good up to and including it.</summary>
    public DateOnly? From { get; private set; }
    /// <summary>Last day offered, Asia/Shanghai.</summary>
    public DateOnly? Until { get; private set; }
    public DateOnly? MovedInOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    /// <summary>Why it was refused, withdrawn or left.</summary>
    public string? Reason { get; private set; }

    /// <param name="beganAnew">The project goes on from a failed one: Projects told that it looks for a place.</param>
    public static Lease Apply(DossierCopy dossier, bool beganAnew, Space space, ApplyForLease request, DateOnly today)
    {
        space.MustOfferOn(today);
        if (request.SecondIncubation && !beganAnew && dossier.Status is not (DossierStatus.Failed or DossierStatus.Restarted))
            throw new SecondIncubationNotOpen();
        var lease = Of(dossier, space, request.Desks, request.SecondIncubation, request.Remarks, today);
        lease.Note("leaseApplied", $"申请入驻“{space.Name}”{lease.Channel.Zh}", $"Applied for a place at “{space.Name}”{lease.Channel.En}");
        return lease;
    }

    /// <summary>The operator offers a second-incubation place to a project that looks for one and has not applied here.</summary>
    public static Lease OfferPlace(DossierCopy dossier, int desks, Space space, Room room, LeaseTerm term, DateOnly today)
    {
        var lease = Of(dossier, space, desks, secondIncubation: true, remarks: null, today);
        lease.Offer(space, room, term, today);
        return lease;
    }

    private static Lease Of(DossierCopy dossier, Space space, int desks, bool secondIncubation, string? remarks, DateOnly today) => new()
    {
        RegionCode = space.RegionCode,
        SpaceId = space.Id,
        SpaceName = space.Name,
        OperatorCode = space.OperatorCode,
        CarrierKind = space.CarrierKind,
        DossierId = dossier.Id,
        ProjectName = dossier.ProjectName,
        SecondIncubation = secondIncubation,
        Remarks = remarks?.Trim(),
        State = LeaseState.Applied,
        AppliedOn = today,
        DesksWanted = desks,
    };

    /// <summary>The operator offers desks; another offer takes the place of one that was not accepted.</summary>
    public void Offer(Space space, Room room, LeaseTerm term, DateOnly today)
    {
        MustBe(LeaseState.Applied, LeaseState.Offered);
        space.MustOfferOn(today);
        if (term.From < today)
            throw new LeaseTermRange("from");
        Desks = room.Offer(DesksWanted);
        (State, RoomId, RoomName, From, Until) = (LeaseState.Offered, room.Id, room.Name, term.From, term.Until);
        Note("leaseOffered", $"“{SpaceName}”提供{RoomName} {Desks} 个工位{Channel.Zh}，{From:yyyy-MM-dd} 至 {Until:yyyy-MM-dd}",
            $"“{SpaceName}” offered {Desks} desks in {RoomName}{Channel.En}, {From:yyyy-MM-dd} to {Until:yyyy-MM-dd}");
    }

    /// <summary>The project takes the offer and moves in. The caller holds the locks of the lease, the space and the room.</summary>
    /// <param name="sought">The project looked for a second-incubation place: with this lease it has found one.</param>
    public void Accept(Space space, Room room, bool sought, DateOnly today)
    {
        MustBe(LeaseState.Offered);
        if (today > From)
            throw new OfferLapsed();
        space.MustOfferOn(today);
        Desks = room.MoveIn(DesksWanted, space);
        (State, MovedInOn) = (LeaseState.MovedIn, today);
        if (SecondIncubation || sought)
            Raise(new SecondIncubationPlaceTaken(DossierId, SpaceId, SpaceName, Desks, today));
        Note("leaseStarted", $"入驻“{SpaceName}”{RoomName} {Desks} 个工位{Channel.Zh}", $"Moved into {RoomName} of “{SpaceName}”, {Desks} desks{Channel.En}");
    }

    /// <summary>Either side ends it; the desks are free again. The caller holds the locks of the lease, the space and the room.</summary>
    public void Leave(Space space, Room room, string reason, DateOnly today)
    {
        MustBe(LeaseState.MovedIn);
        room.MoveOut(Desks, space);
        End(LeaseState.Left, reason, today);
        Note("leaseEnded", $"退出“{SpaceName}”{RoomName}", $"Left {RoomName} of “{SpaceName}”");
    }

    public void Refuse(string reason, DateOnly today)
    {
        MustBe(LeaseState.Applied, LeaseState.Offered);
        End(LeaseState.Refused, reason, today);
        Note("leaseRefused", $"入驻“{SpaceName}”的申请未通过", $"“{SpaceName}” refused the application for a place");
    }

    public void Withdraw(string reason, DateOnly today)
    {
        MustBe(LeaseState.Applied, LeaseState.Offered);
        End(LeaseState.Withdrawn, reason, today);
        Note("leaseWithdrawn", $"撤回入驻“{SpaceName}”的申请", $"Withdrew the application for a place at “{SpaceName}”");
    }

    public RecordChanged ToRecord() => new(
        RecordKind.Lease, ProjectName, Camel.Of(State), AppliedOn, DossierId,
        new Dictionary<string, string>
        {
            ["space"] = SpaceName,
            ["carrierKind"] = Camel.Of(CarrierKind),
            ["secondIncubation"] = SecondIncubation ? "true" : "false",
        },
        new Dictionary<string, decimal> { ["desks"] = Desks, ["occupiedDesks"] = State == LeaseState.MovedIn ? Desks : 0 });

    private (string Zh, string En) Channel => SecondIncubation ? ("（二次孵化）", " (second incubation)") : ("", "");

    private void End(LeaseState state, string reason, DateOnly today) => (State, Reason, EndedOn) = (state, reason.Trim(), today);

    private void Note(string kind, string zh, string en) => Raise(new DossierNoted(DossierId, kind, zh, en));

    private void MustBe(params LeaseState[] states)
    {
        if (!states.Contains(State))
            throw new LeaseNotOpen();
    }
}
