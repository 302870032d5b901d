using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Rooms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Bookings;

/// <summary>A booking as its booker and the space's operator see it.</summary>
internal sealed record BookingDetails(
    Guid Id,
    Guid SpaceId,
    string SpaceName,
    Guid RoomId,
    string RoomName,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string Purpose,
    string BookedByName,
    BookingState State,
    DateTimeOffset? CancelledAt,
    int Version)
{
    public static readonly Expression<Func<Booking, BookingDetails>> Projection = booking => Of(booking);

    public static BookingDetails Of(Booking b) => new(
        b.Id, b.SpaceId, b.SpaceName, b.RoomId, b.RoomName, b.StartsAt, b.EndsAt, b.Purpose, b.BookedByName, b.State, b.CancelledAt, b.Version);
}

/// <summary>A time for which a room is booked; by whom and what for is nobody else's business.</summary>
internal sealed record TakenTime(DateTimeOffset StartsAt, DateTimeOffset EndsAt);

internal static class ReadBookings
{
    /// <summary>A day of a room: at most 96 quarters of an hour, so it needs no pages.</summary>
    public static async Task<Ok<TakenTime[]>> TakenAsync(Guid id, DateOnly? on, SpacesDb db, TimeProvider time, CancellationToken stop)
    {
        if (on is { Year: < 2000 or > 2100 })
            throw new ValidationFailed("on", "Range", new("须在 2000 年至 2100 年之间", "Lies between the years 2000 and 2100"));
        if (!await db.Rooms.AnyAsync(r => r.Id == id, stop))
            throw RoomRules.Missing();
        var start = BusinessTime.StartOf(on ?? time.Today());
        var end = start.AddDays(1);
        return TypedResults.Ok(await db.Bookings.AsNoTracking()
            .Where(b => b.RoomId == id && b.State == BookingState.Booked && b.StartsAt >= start && b.StartsAt < end)
            .OrderBy(b => b.StartsAt).Select(b => new TakenTime(b.StartsAt, b.EndsAt)).ToArrayAsync(stop));
    }

    /// <summary>One that the caller made, or of a space that the caller's organisation operates.</summary>
    public static async Task<Tagged<BookingDetails>> GetAsync(Guid id, SpacesDb db, CancellationToken stop)
    {
        var (account, organisation) = (Caller.Current.Id, Caller.Current.Organisation);
        var found = await db.Bookings.AsNoTracking().Where(b => b.Id == id && (b.BookedBy == account || b.OperatorCode == organisation))
            .Select(BookingDetails.Projection).SingleOrDefaultAsync(stop) ?? throw Missing();
        return new(found, found.Version);
    }

    /// <summary>Those that the calling account made.</summary>
    public static Task<Ok<Page<BookingDetails>>> MineAsync(Word<BookingState>? state, PageRequest page, SpacesDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return PageAsync(db.Bookings.Where(b => b.BookedBy == account), state, page, stop);
    }

    /// <summary>Those of the spaces that the caller's organisation operates.</summary>
    public static Task<Ok<Page<BookingDetails>>> OperatedAsync(
        Guid? space, Guid? room, Word<BookingState>? state, PageRequest page, SpacesDb db, CancellationToken stop)
    {
        var organisation = Caller.Current.Organisation;
        var bookings = db.Bookings.Where(b => b.OperatorCode == organisation);
        if (space is not null)
            bookings = bookings.Where(b => b.SpaceId == space);
        if (room is not null)
            bookings = bookings.Where(b => b.RoomId == room);
        return PageAsync(bookings, state, page, stop);
    }

    public static ResourceNotFound Missing() => new(new Text("该预约", "booking"));

    private static async Task<Ok<Page<BookingDetails>>> PageAsync(IQueryable<Booking> bookings, Word<BookingState>? state, PageRequest page, CancellationToken stop)
    {
        if (state is { Value: var wanted })
            bookings = bookings.Where(b => b.State == wanted);
        if (page.After<IdKey>() is { } after)
            bookings = bookings.Where(b => b.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(
            bookings.AsNoTracking().OrderByDescending(b => b.Id).Select(BookingDetails.Projection), b => new IdKey(b.Id), stop));
    }
}
