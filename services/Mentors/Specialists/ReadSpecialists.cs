using System.Linq.Expressions;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Specialists;

/// <summary>A specialist as answered.</summary>
/// <param name="Phone">Masked, e.g. <c>138****1234</c>.</param>
/// <param name="Load">How many dossiers are assigned.</param>
/// <param name="Counties">The counties that a city's specialist covers; empty for the whole region.</param>
/// <param name="LeftOn">The day on which the specialist left for good.</param>
/// <param name="Version">Counts the changes; the ETag of the single resource.</param>
internal sealed record SpecialistDetails(
    Guid Id, string Name, string Phone, SpecialistTier Tier, string RegionCode, string? Employer, bool Active, int Load, IReadOnlyList<string> Counties, DateOnly? LeftOn, int Version)
{
    public static readonly Expression<Func<Specialist, SpecialistDetails>> Projection =
        s => new SpecialistDetails(s.Id, s.Name, s.Phone.Masked, s.Tier, s.RegionCode, s.Employer, s.Active, s.Load, s.Counties, s.LeftOn, s.Version);

    public static SpecialistDetails Of(Specialist s) =>
        new(s.Id, s.Name, s.Phone.Masked, s.Tier, s.RegionCode, s.Employer, s.Active, s.Load, s.Counties, s.LeftOn, s.Version);
}

internal static class ReadSpecialists
{
    public static async Task<Ok<Page<SpecialistDetails>>> ListAsync(
        string? region, Word<SpecialistTier>? tier, bool? active, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var specialists = db.Specialists.AsNoTracking().Within(region);
        if (tier is { Value: var wanted })
            specialists = specialists.Where(s => s.Tier == wanted);
        if (active is not null)
            specialists = specialists.Where(s => s.Active == active);
        if (page.After<IdKey>() is { } after)
            specialists = specialists.Where(s => s.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(specialists.OrderByDescending(s => s.Id).Select(SpecialistDetails.Projection), s => new IdKey(s.Id), stop));
    }

    public static async Task<Tagged<SpecialistDetails>> GetAsync(Guid id, MentorsDb db, CancellationToken stop)
    {
        var found = await db.Specialists.AsNoTracking().Where(s => s.Id == id).Select(SpecialistDetails.Projection).SingleOrDefaultAsync(stop)
            ?? throw Missing.Specialist();
        return new(found, found.Version);
    }
}
