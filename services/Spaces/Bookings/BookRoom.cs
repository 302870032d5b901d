using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Rooms;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Bookings;

/// <summary>Books a room for the caller.</summary>
/// <param name="StartsAt">When it starts, on a quarter of an hour.</param>
/// <param name="EndsAt">When it ends, on a quarter of an hour of the same day; the next booking may start then.</param>
/// <param name="Purpose">What for.</param>
internal sealed record BookRoom(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Purpose)
{
    public static async Task<TaggedCreated<BookingDetails>> HandleAsync(
        Guid id, BookRoom request, SpacesDb db, BookingSettings settings, SpaceMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var booking = await db.InTransactionAsync(async () =>
        {
            // Under the room's lock: else two that overlap could each wait for the other's index entry until PostgreSQL breaks the deadlock.
            var room = await db.LockRoomAsync(id, stop);
            var space = await db.Spaces.AsNoTracking().SingleAsync(s => s.Id == room.SpaceId, stop);
            var booking = Booking.Of(room, space, request, Caller.Current, settings, time.GetUtcNow());
            db.Bookings.Add(booking);
            await db.SaveAsync(stop, (BookingMapping.NoOverlap, () => new SlotTaken()));
            return booking;
        }, stop);
        metrics.Booked(booking.RegionCode);
        return new($"/api/spaces/v1/bookings/{booking.Id}", BookingDetails.Of(booking), booking.Version);
    }
}

internal sealed class BookRoomValidator : AbstractValidator<BookRoom>
{
    private static readonly Text Quarter = new("须为整刻钟（如 09:00、09:15）", "Lies on a quarter of an hour");

    public BookRoomValidator()
    {
        RuleFor(b => b.StartsAt).Must(IsQuarter).Named("QuarterHour", Quarter);
        RuleFor(b => b.EndsAt).Must(IsQuarter).Named("QuarterHour", Quarter);
        RuleFor(b => b.Purpose).MustBeText(200);
    }

    private static bool IsQuarter(DateTimeOffset instant) => instant.UtcTicks % TimeSpan.FromMinutes(15).Ticks == 0;
}
