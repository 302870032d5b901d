using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Firms;

/// <summary>A firm as answered.</summary>
/// <param name="RegionCode">The street's county.</param>
/// <param name="Jobs">Of a firm with a dossier, the staff by its newest indicators.</param>
/// <param name="MovedInOn">Asia/Shanghai.</param>
/// <param name="DossierId">The dossier of its project, found by the credit code.</param>
internal sealed record FirmDetails(
    Guid Id,
    string RegionCode,
    Guid StreetId,
    string StreetName,
    string Name,
    string CreditCode,
    FirmClass Class,
    Industry Industry,
    int Jobs,
    int TraineePosts,
    FirmState State,
    DateOnly MovedInOn,
    DateOnly? LeftOn,
    string? LeavingReason,
    Guid? DossierId,
    int Version)
{
    public static FirmDetails Of(StreetFirm f) => new(
        f.Id, f.RegionCode, f.StreetId, f.StreetName, f.Name, f.CreditCode, f.Class, f.Industry, f.Jobs, f.TraineePosts, f.State, f.MovedInOn, f.LeftOn,
        f.LeavingReason, f.DossierId, f.Version);
}

/// <summary>Which firms a list shows; what is left out does not matter.</summary>
internal sealed record FirmFilter(
    [FromQuery] string? Region,
    [FromQuery] Guid? Street,
    [FromQuery] Word<FirmClass>? Class,
    [FromQuery] Word<FirmState>? State,
    [FromQuery] string? CreditCode,
    [FromQuery] Guid? Dossier);

internal static class ReadFirms
{
    public static async Task<Ok<Page<FirmDetails>>> ListAsync([AsParameters] FirmFilter filter, PageRequest page, StreetsDb db, CancellationToken stop)
    {
        var firms = db.Firms.AsNoTracking().Visible().Within(filter.Region);
        if (filter.Street is { } street)
            firms = firms.Where(f => f.StreetId == street);
        if (filter.Class is { Value: var wanted })
            firms = firms.Where(f => f.Class == wanted);
        if (filter.State is { Value: var state })
            firms = firms.Where(f => f.LeftOn == null == (state == FirmState.Present));
        if (!string.IsNullOrEmpty(filter.CreditCode))
            firms = firms.Where(f => f.CreditCode == filter.CreditCode);
        if (filter.Dossier is { } dossier)
            firms = firms.Where(f => f.DossierId == dossier);
        if (page.After<IdKey>() is { } after)
            firms = firms.Where(f => f.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(firms.OrderByDescending(f => f.Id).Select(f => FirmDetails.Of(f)), f => new IdKey(f.Id), stop));
    }

    public static async Task<Tagged<FirmDetails>> GetAsync(Guid id, StreetsDb db, CancellationToken stop)
    {
        var found = await db.Firms.AsNoTracking().Visible().Where(f => f.Id == id).Select(f => FirmDetails.Of(f)).SingleOrDefaultAsync(stop) ?? throw MissingFirm.Firm();
        return new(found, found.Version);
    }
}
