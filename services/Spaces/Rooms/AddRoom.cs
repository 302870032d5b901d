using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Spaces.Register;

namespace ChuangMeng.Spaces.Rooms;

/// <summary>The operator adds a room to a space of its own.</summary>
internal static class AddRoom
{
    public static Task<TaggedCreated<RoomDetails>> HandleAsync(Guid id, RoomProfile request, SpacesDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var room = Room.In(await db.LockOwnSpaceAsync(id, stop), request, time.GetUtcNow());
            db.Rooms.Add(room);
            await db.SaveRoomsAsync(stop);
            return new TaggedCreated<RoomDetails>($"/api/spaces/v1/rooms/{room.Id}", RoomDetails.Of(room), room.Version);
        }, stop);
}
