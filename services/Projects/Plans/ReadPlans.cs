using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Plans;

internal static class ReadPlans
{
    private sealed record Key(int Number);

    public static async Task<Tagged<PlanAnswer>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var plan = await db.Set<AccompanimentPlan>().AsNoTracking().FindPlanAsync(id, stop);
        return new(PlanAnswer.Of(plan), plan.Version);
    }

    public static async Task<Tagged<PlanAnswer>> GetOwnAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var own = db.OwnDossiers();
        var plan = await db.Set<AccompanimentPlan>().AsNoTracking().Where(p => own.Any(d => d.Id == p.DossierId)).FindPlanAsync(id, stop);
        return new(PlanAnswer.Of(plan), plan.Version);
    }

    public static async Task<Ok<Page<PlanVersionRow>>> ListVersionsAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var versions = (await db.VersionsAsync(id, stop)).OrderByDescending(v => v.Number).AsQueryable();
        if (page.After<Key>() is { } after)
            versions = versions.Where(v => v.Number < after.Number);
        return TypedResults.Ok(await page.ReadAsync(
            versions.Select(v => new PlanVersionRow(v.Number, v.MadeAt, v.AccountName, v.Reason)), row => new Key(row.Number), stop));
    }

    public static async Task<Tagged<PlanVersionAnswer>> GetVersionAsync(Guid id, int number, ProjectsDb db, CancellationToken stop)
    {
        var version = await (await db.VersionsAsync(id, stop)).SingleOrDefaultAsync(v => v.Number == number, stop)
            ?? throw new ResourceNotFound(new("该计划版本", "version of the plan"));
        return new(PlanVersionAnswer.Of(version));
    }

    /// <exception cref="ResourceNotFound"/>
    public static async Task<AccompanimentPlan> FindPlanAsync(this IQueryable<AccompanimentPlan> plans, Guid dossierId, CancellationToken stop) =>
        await plans.SingleOrDefaultAsync(p => p.DossierId == dossierId, stop) ?? throw NoPlan();

    /// <exception cref="ResourceNotFound"/>
    public static async Task<Guid> FindPlanIdAsync(this ProjectsDb db, Guid dossierId, CancellationToken stop) =>
        await db.Set<AccompanimentPlan>().Where(p => p.DossierId == dossierId).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(stop) ?? throw NoPlan();

    /// <summary>The plans of a region, and of a specialist's projects; all where none is named.</summary>
    public static IQueryable<AccompanimentPlan> PlansOf(this ProjectsDb db, string? region, Guid? specialistId)
    {
        var plans = db.Set<AccompanimentPlan>().AsNoTracking().WithinOwn(region);
        return specialistId is null ? plans
            : plans.Where(p => db.Set<DossierSpecialist>().Any(s => s.DossierId == p.DossierId && s.SpecialistId == specialistId && s.Current));
    }

    /// <summary>The project is no longer accompanied: nothing of its plan is due. The caller holds the dossier's lock.</summary>
    public static Task EndPlanAsync(this ProjectsDb db, Guid dossierId, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"""
            with ended as (update plans set live = false where dossier_id = {dossierId} returning id)
            update plan_items set live = false from ended where plan_id = ended.id
            """, stop);

    private static async Task<IQueryable<PlanVersion>> VersionsAsync(this ProjectsDb db, Guid dossierId, CancellationToken stop)
    {
        var plan = await db.FindPlanIdAsync(dossierId, stop);
        return db.Set<PlanVersion>().AsNoTracking().Where(v => v.PlanId == plan);
    }

    private static ResourceNotFound NoPlan() => new(new("该陪跑计划", "accompaniment plan"));
}
