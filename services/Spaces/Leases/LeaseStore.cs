using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Leases;

/// <summary>A lease of somebody else looks to either side as if it were not there.</summary>
internal static class LeaseStore
{
    /// <summary>The lease, locked, if its project is the calling entrepreneur's own.</summary>
    public static async Task<Lease> LockOwnLeaseAsync(this SpacesDb db, Guid id, CancellationToken stop)
    {
        var lease = await db.LockLeaseAsync(id, stop);
        var account = Caller.Current.Id;
        return await db.Dossiers.AnyAsync(d => d.Id == lease.DossierId && d.OwnerAccountId == account, stop) ? lease : throw ReadLeases.Missing();
    }

    /// <summary>The lease, locked, if the caller's organisation operates its space.</summary>
    public static async Task<Lease> LockOperatedLeaseAsync(this SpacesDb db, Guid id, CancellationToken stop)
    {
        var lease = await db.LockLeaseAsync(id, stop);
        return lease.OperatorCode == Caller.Current.Organisation ? lease : throw ReadLeases.Missing();
    }

    /// <summary>The project's offers of second-incubation places that wait for its answer, locked.</summary>
    public static Task<List<Lease>> LockOffersAsync(this SpacesDb db, Guid dossier, CancellationToken stop) =>
        db.Leases.FromSql($"select * from leases where dossier_id = {dossier} and state = 'Offered' and second_incubation order by id for update").ToListAsync(stop);

    /// <summary>The space and the room that were offered, locked in that order.</summary>
    public static async Task<(Space, Room)> LockPremisesAsync(this SpacesDb db, Lease lease, CancellationToken stop) =>
        lease.RoomId is { } room ? (await db.LockSpaceAsync(lease.SpaceId, stop), await db.LockRoomAsync(room, stop)) : throw new LeaseNotOpen();

    private static async Task<Lease> LockLeaseAsync(this SpacesDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Leases.FromSql($"select * from leases where id = {id} for update").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw ReadLeases.Missing();
    }
}
