using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Bookings;

/// <summary>The booker or the space's operator gives a booking up before it starts.</summary>
internal static class CancelBooking
{
    public static Task<Tagged<BookingDetails>> HandleAsync(Guid id, SpacesDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var booking = await db.LockOwnAsync(id, stop);
            booking.Cancel(time.GetUtcNow());
            await db.SaveChangesAsync(stop);
            return new Tagged<BookingDetails>(BookingDetails.Of(booking), booking.Version);
        }, stop);

    /// <summary>The booking, locked, if the caller booked it or operates its space; somebody else's looks as if it were not there.</summary>
    private static async Task<Booking> LockOwnAsync(this SpacesDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Bookings.FromSql($"select * from bookings where id = {id} for update").ToListAsync(stop);
        return found.Find(b => b.BookedBy == Caller.Current.Id || b.OperatorCode == Caller.Current.Organisation) ?? throw ReadBookings.Missing();
    }
}
