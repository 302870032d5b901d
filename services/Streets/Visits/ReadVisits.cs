using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Streets.Firms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Visits;

/// <summary>A visit as answered.</summary>
/// <param name="FirmClass">As the firm was classed when the visit was planned.</param>
/// <param name="PlannedOn">Asia/Shanghai.</param>
/// <param name="Needs">Kinds of need that were found.</param>
/// <param name="Help">Kinds of help that were given.</param>
/// <param name="Notes">What was found and done, or why it was cancelled.</param>
internal sealed record VisitDetails(
    Guid Id, string RegionCode, Guid StreetId, string StreetName, Guid FirmId, string FirmName, FirmClass FirmClass, DateOnly PlannedOn, string Purpose,
    VisitState State, DateOnly? HeldOn, IReadOnlyList<Need> Needs, IReadOnlyList<Need> Help, string? Notes, int Version)
{
    public static VisitDetails Of(Visit v) => new(
        v.Id, v.RegionCode, v.StreetId, v.StreetName, v.FirmId, v.FirmName, v.FirmClass, v.PlannedOn, v.Purpose, v.State, v.HeldOn, v.Needs, v.Help, v.Notes, v.Version);
}

/// <summary>Which visits a list shows; what is left out does not matter.</summary>
internal sealed record VisitFilter(
    [FromQuery] string? Region,
    [FromQuery] Guid? Street,
    [FromQuery] Guid? Firm,
    [FromQuery] Word<VisitState>? State,
    [FromQuery] bool? Overdue);

internal static class ReadVisits
{
    public static async Task<Ok<Page<VisitDetails>>> ListAsync([AsParameters] VisitFilter filter, PageRequest page, StreetsDb db, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var visits = db.Visits.AsNoTracking().Visible().Within(filter.Region);
        if (filter.Street is { } street)
            visits = visits.Where(v => v.StreetId == street);
        if (filter.Firm is { } firm)
            visits = visits.Where(v => v.FirmId == firm);
        if (filter.State is { Value: var state })
            visits = visits.Where(v => v.State == state);
        if (filter.Overdue is { } late)
            visits = visits.Where(v => v.State == VisitState.Planned && v.PlannedOn < today == late);
        if (page.After<IdKey>() is { } after)
            visits = visits.Where(v => v.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(visits.OrderByDescending(v => v.Id).Select(v => VisitDetails.Of(v)), v => new IdKey(v.Id), stop));
    }

    public static async Task<Tagged<VisitDetails>> GetAsync(Guid id, StreetsDb db, CancellationToken stop)
    {
        var found = await db.Visits.AsNoTracking().Visible().Where(v => v.Id == id).Select(v => VisitDetails.Of(v)).SingleOrDefaultAsync(stop) ?? throw MissingVisit.Visit();
        return new(found, found.Version);
    }
}
