using System.Linq.Expressions;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Dossiers;

/// <summary>A dossier as Mentors knows it.</summary>
/// <param name="Id">The dossier's id in Projects.</param>
/// <param name="SpecialistId">The specialist; null while the dossier waits for one.</param>
internal sealed record DossierDetails(
    Guid Id,
    string RegionCode,
    string ProjectName,
    string? CreditCode,
    Industry Industry,
    Stage Stage,
    IReadOnlyList<Need> Needs,
    DateTimeOffset OpenedAt,
    Guid? SpecialistId,
    string? SpecialistName,
    SpecialistTier? SpecialistTier,
    int Version)
{
    public static readonly Expression<Func<DossierCopy, DossierDetails>> Projection = d => new DossierDetails(
        d.Id, d.RegionCode, d.ProjectName, d.CreditCode, d.Industry, d.Stage, d.Needs, d.OpenedAt,
        d.SpecialistId, d.SpecialistName, d.SpecialistTier, d.Version);

    public static DossierDetails Of(DossierCopy d) => new(
        d.Id, d.RegionCode, d.ProjectName, d.CreditCode, d.Industry, d.Stage, d.Needs, d.OpenedAt,
        d.SpecialistId, d.SpecialistName, d.SpecialistTier, d.Version);
}

internal static class ReadDossiers
{
    public static async Task<Ok<Page<DossierDetails>>> ListAsync(
        string? region, bool? unassigned, Guid? specialist, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var dossiers = db.Dossiers.AsNoTracking().Within(region);
        if (unassigned is not null)
            dossiers = dossiers.Where(d => d.SpecialistId == null == unassigned);
        if (specialist is not null)
            dossiers = dossiers.Where(d => d.SpecialistId == specialist);
        if (page.After<IdKey>() is { } after)
            dossiers = dossiers.Where(d => d.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(dossiers.OrderByDescending(d => d.Id).Select(DossierDetails.Projection), d => new IdKey(d.Id), stop));
    }

    public static async Task<Tagged<DossierDetails>> GetAsync(Guid id, MentorsDb db, CancellationToken stop)
    {
        var found = await db.Dossiers.AsNoTracking().Where(d => d.Id == id).Select(DossierDetails.Projection).SingleOrDefaultAsync(stop)
            ?? throw Missing();
        return new(found, found.Version);
    }

    public static ResourceNotFound Missing() => new(new Text("该陪跑档案", "dossier"));
}
