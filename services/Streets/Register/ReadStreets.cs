using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Register;

/// <summary>Which streets a list shows; what is left out does not matter.</summary>
internal sealed record StreetFilter(
    [FromQuery] string? Region,
    [FromQuery] Word<StreetKind>? Kind,
    [FromQuery] Word<StreetState>? State,
    [FromQuery] string? Name,
    [FromQuery] bool? Pilot,
    [FromQuery] bool? Warned);

internal static class ReadStreets
{
    public static async Task<Ok<Page<StreetDetails>>> ListAsync([AsParameters] StreetFilter filter, PageRequest page, StreetsDb db, CancellationToken stop)
    {
        var streets = db.Streets.AsNoTracking().Visible().Within(filter.Region);
        if (filter.Kind is { Value: var kind })
            streets = streets.Where(s => s.Kind == kind);
        if (filter.State is { Value: var state })
            streets = streets.Where(s => s.State == state);
        if (!string.IsNullOrWhiteSpace(filter.Name))
            streets = streets.Where(s => EF.Functions.ILike(s.Name, Like.Containing(filter.Name), Like.Escape));
        if (filter.Pilot is { } pilot)
            streets = streets.Where(s => s.Pilot == pilot);
        if (filter.Warned is { } warned)
            streets = streets.Where(s => s.OpenWarnings > 0 == warned);
        if (page.After<IdKey>() is { } after)
            streets = streets.Where(s => s.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(streets.OrderByDescending(s => s.Id).Select(StreetDetails.Projection), s => new IdKey(s.Id), stop));
    }

    public static async Task<Tagged<StreetDetails>> GetAsync(Guid id, StreetsDb db, CancellationToken stop)
    {
        var found = await db.Streets.AsNoTracking().Visible().Where(s => s.Id == id).Select(StreetDetails.Projection).SingleOrDefaultAsync(stop) ?? throw Missing.Street();
        return new(found, found.Version);
    }
}
