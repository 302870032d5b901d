using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Leases;

/// <summary>The operator offers desks of a room, or an office, for a time.</summary>
/// <param name="RoomId">A desk area or an office of the space; an office is offered as a whole.</param>
/// <param name="From">First day, today or later, Asia/Shanghai; the offer is good up to and including it.</param>
/// <param name="Until">Last day, Asia/Shanghai.</param>
internal sealed record OfferLease(Guid RoomId, DateOnly From, DateOnly Until)
{
    public static Task<Tagged<LeaseDetails>> HandleAsync(
        Guid id, OfferLease request, SpacesDb db, LeaseSettings settings, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var lease = await db.LockOperatedLeaseAsync(id, stop);
            var space = await db.Spaces.AsNoTracking().SingleAsync(s => s.Id == lease.SpaceId, stop);
            var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.RoomId && r.SpaceId == space.Id, stop) ?? throw new RoomUnknown();
            lease.Offer(space, room, settings.Of(request.From, request.Until), time.Today());
            await db.SaveChangesAsync(stop);
            return new Tagged<LeaseDetails>(LeaseDetails.Of(lease), lease.Version);
        }, stop);
}

/// <summary>A decision on a lease that needs words.</summary>
/// <param name="Reason">Why.</param>
internal sealed record LeaseReason(string Reason);

internal sealed class LeaseReasonValidator : AbstractValidator<LeaseReason>
{
    public LeaseReasonValidator() => RuleFor(r => r.Reason).MustBeText(500);
}
