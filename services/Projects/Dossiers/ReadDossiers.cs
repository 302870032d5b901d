using ChuangMeng.Contracts;
using ChuangMeng.Projects.Names;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers;

internal static class ReadDossiers
{
    /// <param name="Region">县、市或省的行政区划代码</param>
    /// <param name="Year">年度</param>
    /// <param name="Industry">产业</param>
    /// <param name="Stage">发展阶段</param>
    /// <param name="Status">陪跑状态</param>
    /// <param name="CandidateId">来源的摸排项目</param>
    /// <param name="Name">项目名称中的一段文字</param>
    public sealed record Filter(
        [property: FromQuery] string? Region, [property: FromQuery] int? Year, [property: FromQuery] Word<Industry>? Industry,
        [property: FromQuery] Word<Stage>? Stage, [property: FromQuery] Word<DossierStatus>? Status, [property: FromQuery] Guid? CandidateId,
        [property: FromQuery] string? Name);

    public static async Task<Ok<Page<DossierRow>>> ListAsync([AsParameters] Filter filter, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var dossiers = db.Set<Dossier>().AsNoTracking().OfOwn(filter.Region);
        if (filter.Year is { } year)
            dossiers = dossiers.Where(d => d.Year == year);
        if (filter.Industry?.Value is { } industry)
            dossiers = dossiers.Where(d => d.Industry == industry);
        if (filter.Stage?.Value is { } stage)
            dossiers = dossiers.Where(d => d.Stage == stage);
        if (filter.Status?.Value is { } status)
            dossiers = dossiers.Where(d => d.Status == status);
        if (filter.CandidateId is { } candidate)
            dossiers = dossiers.Where(d => d.CandidateId == candidate);
        return TypedResults.Ok(await PageAsync(await dossiers.NamedAsync(filter.Name, db, stop), page, stop));
    }

    public static async Task<Tagged<DossierAnswer>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop) =>
        new(await db.AnswerAsync(id, stop));

    public static async Task<Ok<Page<DossierRow>>> ListOwnAsync(PageRequest page, ProjectsDb db, CancellationToken stop) =>
        TypedResults.Ok(await PageAsync(db.OwnDossiers().AsNoTracking(), page, stop));

    public static async Task<Tagged<DossierAnswer>> GetOwnAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var dossier = await db.AnswerAsync(id, stop);
        return dossier.OwnerAccountId == Caller.Current.Id ? new(dossier) : throw DossierQueries.NoDossier();
    }

    /// <summary>Those of the entrepreneur whose account the caller is; others' look as if they were not there.</summary>
    public static IQueryable<Dossier> OwnDossiers(this ProjectsDb db)
    {
        var account = Caller.Current.Id;
        return db.Set<Dossier>().Where(d => d.OwnerAccountId == account);
    }

    private static Task<Page<DossierRow>> PageAsync(IQueryable<Dossier> dossiers, PageRequest page, CancellationToken stop)
    {
        if (page.After<IdKey>() is { } after)
            dossiers = dossiers.Where(d => d.Id.CompareTo(after.Id) < 0);
        return page.ReadAsync(dossiers.OrderByDescending(d => d.Id).Select(DossierRow.From), row => new IdKey(row.Id), stop);
    }
}
