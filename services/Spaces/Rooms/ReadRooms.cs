using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Rooms;

/// <summary>Which rooms a list shows; what is left out does not matter.</summary>
internal sealed record RoomFilter(
    [FromQuery] string? Region,
    [FromQuery] Guid? Space,
    [FromQuery] Word<RoomKind>? Kind,
    [FromQuery] int? Capacity,
    [FromQuery] bool? InService);

internal static class ReadRooms
{
    public static async Task<Ok<Page<RoomDetails>>> ListAsync([AsParameters] RoomFilter filter, PageRequest page, SpacesDb db, CancellationToken stop)
    {
        var rooms = db.Rooms.AsNoTracking().Within(filter.Region);
        if (filter.Space is { } space)
            rooms = rooms.Where(r => r.SpaceId == space);
        if (filter.Kind is { Value: var kind })
            rooms = rooms.Where(r => r.Kind == kind);
        if (filter.Capacity is { } least)
            rooms = rooms.Where(r => r.Capacity >= least);
        if (filter.InService is { } inService)
            rooms = rooms.Where(r => r.InService == inService);
        if (page.After<IdKey>() is { } after)
            rooms = rooms.Where(r => r.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(rooms.OrderByDescending(r => r.Id).Select(RoomDetails.Projection), r => new IdKey(r.Id), stop));
    }

    public static async Task<Tagged<RoomDetails>> GetAsync(Guid id, SpacesDb db, CancellationToken stop)
    {
        var found = await db.Rooms.AsNoTracking().Where(r => r.Id == id).Select(RoomDetails.Projection).SingleOrDefaultAsync(stop) ?? throw RoomRules.Missing();
        return new(found, found.Version);
    }
}
