using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Register;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Rooms;

/// <summary>What the operator changes of a room; what is left out stays.</summary>
/// <param name="InService">False closes the room: neither let nor booked, its desks not counted.</param>
internal sealed record ChangeRoom(
    string? Name = null,
    int? Capacity = null,
    TimeOnly? OpensAt = null,
    TimeOnly? ClosesAt = null,
    DayOfWeek[]? OpenDays = null,
    bool? InService = null)
{
    public static Task<Tagged<RoomDetails>> HandleAsync(Guid id, ChangeRoom request, IfMatch ifMatch, SpacesDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var space = await db.LockOwnSpaceOfAsync(id, stop);
            var room = await db.LockRoomAsync(id, stop);
            ifMatch.EnsureCurrent(room);
            room.Change(request, space, time.GetUtcNow());
            await db.SaveRoomsAsync(stop);
            return new Tagged<RoomDetails>(RoomDetails.Of(room), room.Version);
        }, stop);
}

internal sealed class ChangeRoomValidator : AbstractValidator<ChangeRoom>
{
    public ChangeRoomValidator()
    {
        RuleFor(c => c.Name).MustBeText(50).When(c => c.Name is not null);
        RuleFor(c => c.Capacity!.Value).MustLieBetween(1, Room.MostCapacity).When(c => c.Capacity is not null).OverridePropertyName("capacity");
        RuleFor(c => c.OpenDays!).MustBeSome().When(c => c.OpenDays is not null);
    }
}

internal static class RoomStore
{
    /// <summary>The room, locked against every other change until the transaction ends.</summary>
    public static async Task<Room> LockRoomAsync(this SpacesDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Rooms.FromSql($"select * from rooms where id = {id} for update").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw RoomRules.Missing();
    }

    /// <summary>The space of a room, locked before it, if the caller's organisation operates it.</summary>
    public static async Task<Space> LockOwnSpaceOfAsync(this SpacesDb db, Guid room, CancellationToken stop)
    {
        var organisation = Caller.Current.Organisation;
        var space = await db.Rooms.Where(r => r.Id == room && r.OperatorCode == organisation).Select(r => (Guid?)r.SpaceId).SingleOrDefaultAsync(stop);
        return await db.LockSpaceAsync(space ?? throw RoomRules.Missing(), stop);
    }

    public static Task SaveRoomsAsync(this SpacesDb db, CancellationToken stop) =>
        db.SaveAsync(stop, (RoomMapping.OneNameInSpace, () => new RoomNameTaken()));
}
