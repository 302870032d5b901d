using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Rooms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Register;

/// <summary>Which spaces a list shows; what is left out does not matter.</summary>
internal sealed record SpaceFilter(
    [FromQuery] string? Region,
    [FromQuery] Word<CarrierKind>? CarrierKind,
    [FromQuery] Word<SpaceState>? State,
    [FromQuery] string? Name,
    [FromQuery] string? Operator,
    [FromQuery] bool? Offering,
    [FromQuery] bool? Free);

internal static class ReadSpaces
{
    public static async Task<Ok<Page<SpaceDetails>>> ListAsync(
        [AsParameters] SpaceFilter filter, PageRequest page, SpacesDb db, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var spaces = db.Spaces.AsNoTracking().Within(filter.Region);
        if (filter.CarrierKind is { Value: var kind })
            spaces = spaces.Where(s => s.CarrierKind == kind);
        if (filter.State is { Value: var state })
            spaces = spaces.Where(s => s.State == state);
        if (!string.IsNullOrWhiteSpace(filter.Name))
            spaces = spaces.Where(s => EF.Functions.ILike(s.Name, Like.Containing(filter.Name), Like.Escape));
        if (!string.IsNullOrEmpty(filter.Operator))
            spaces = spaces.Where(s => s.OperatorCode == filter.Operator);
        if (filter.Offering is { } offering)
            // A mark not granted yet is null in SQL, and 'not null' is null: ask for what is true.
            spaces = spaces.Where(s => (s.State == SpaceState.Approved && s.MarkWithdrawnOn == null && s.MarkFrom <= today && today <= s.MarkUntil ? 1 : 0) == (offering ? 1 : 0));
        if (filter.Free is { } free)
            spaces = spaces.Where(s => s.OccupiedDesks < s.Desks == free);
        if (page.After<IdKey>() is { } after)
            spaces = spaces.Where(s => s.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(spaces.OrderByDescending(s => s.Id).Select(SpaceDetails.On(today)), s => new IdKey(s.Id), stop));
    }

    public static async Task<Tagged<SpaceDetails>> GetAsync(Guid id, SpacesDb db, TimeProvider time, CancellationToken stop)
    {
        var found = await db.Spaces.AsNoTracking().Where(s => s.Id == id).Select(SpaceDetails.On(time.Today())).SingleOrDefaultAsync(stop) ?? throw Missing.Space();
        var rooms = await db.Rooms.AsNoTracking().Where(r => r.SpaceId == id).OrderBy(r => r.Name).Take(Space.MostRooms).Select(RoomDetails.Projection).ToListAsync(stop);
        return new(found with { Rooms = rooms }, found.Version);
    }
}
