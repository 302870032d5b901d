using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.SecondIncubation;

namespace ChuangMeng.Spaces.Leases;

/// <summary>The answers of both sides to an application or offer, and the end of a lease.</summary>
internal static class AnswerLease
{
    /// <summary>Moves in, never beyond the desks: the space's and the room's rows are locked while desks are counted.</summary>
    public static async Task<Tagged<LeaseDetails>> AcceptAsync(Guid id, SpacesDb db, SpaceMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var lease = await db.InTransactionAsync(async () =>
        {
            var lease = await db.LockOwnLeaseAsync(id, stop);
            var (space, room) = await db.LockPremisesAsync(lease, stop);
            var request = await db.OpenRequestAsync(lease.DossierId, stop);
            lease.Accept(space, room, request is not null, time.Today());
            request?.Place(lease, time.Today());
            await db.SaveAsync(stop, (RoomMapping.WithinCapacity, () => new NoDeskFree()), (SpaceMapping.WithinDesks, () => new NoDeskFree()));
            return lease;
        }, stop);
        metrics.MovedIn(lease.RegionCode);
        return new(LeaseDetails.Of(lease), lease.Version);
    }

    /// <summary>The project leaves.</summary>
    public static Task<Tagged<LeaseDetails>> LeaveAsync(
        Guid id, LeaseReason request, SpacesDb db, SpaceMetrics metrics, TimeProvider time, CancellationToken stop) =>
        db.EndAsync(() => db.LockOwnLeaseAsync(id, stop), request, metrics, time, stop);

    /// <summary>The operator ends the lease.</summary>
    public static Task<Tagged<LeaseDetails>> TerminateAsync(
        Guid id, LeaseReason request, SpacesDb db, SpaceMetrics metrics, TimeProvider time, CancellationToken stop) =>
        db.EndAsync(() => db.LockOperatedLeaseAsync(id, stop), request, metrics, time, stop);

    public static Task<Tagged<LeaseDetails>> RefuseAsync(Guid id, LeaseReason request, SpacesDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var lease = await db.LockOperatedLeaseAsync(id, stop);
            lease.Refuse(request.Reason, time.Today());
            await db.SaveChangesAsync(stop);
            return new Tagged<LeaseDetails>(LeaseDetails.Of(lease), lease.Version);
        }, stop);

    public static Task<Tagged<LeaseDetails>> WithdrawAsync(Guid id, LeaseReason request, SpacesDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var lease = await db.LockOwnLeaseAsync(id, stop);
            lease.Withdraw(request.Reason, time.Today());
            await db.SaveChangesAsync(stop);
            return new Tagged<LeaseDetails>(LeaseDetails.Of(lease), lease.Version);
        }, stop);

    private static async Task<Tagged<LeaseDetails>> EndAsync(
        this SpacesDb db, Func<Task<Lease>> lockLease, LeaseReason request, SpaceMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var lease = await db.InTransactionAsync(async () =>
        {
            var lease = await lockLease();
            var (space, room) = await db.LockPremisesAsync(lease, stop);
            lease.Leave(space, room, request.Reason, time.Today());
            await db.SaveChangesAsync(stop);
            return lease;
        }, stop);
        metrics.Left(lease.RegionCode);
        return new(LeaseDetails.Of(lease), lease.Version);
    }
}
