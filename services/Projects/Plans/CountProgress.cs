using System.Linq.Expressions;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Plans;

/// <summary>How far the plans are, summed up by specialist, county or city.</summary>
internal static class CountProgress
{
    private sealed record Key(string Value);

    private sealed record Sum(string Key, int Plans, int Open, int Done, int Dropped);

    /// <summary>Two queries and the names, whatever the number of plans.</summary>
    public static async Task<Ok<Page<ProgressRow>>> HandleAsync(
        Word<ProgressBy>? by, string? region, PageRequest page, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var plans = db.PlansOf(RegionFilter.ScopeOrOwn(region).Code, null).Where(p => p.Live);
        var (sums, overdue, names) = (by?.Value ?? ProgressBy.County) switch
        {
            ProgressBy.Specialist => await BySpecialistAsync(plans, today, db, stop),
            ProgressBy.County => await ByRegionAsync(plans, p => p.RegionCode, db.Due(region).Where(i => i.DueOn < today), i => i.RegionCode, db, stop),
            _ => await ByRegionAsync(plans, p => p.RegionCode.Substring(0, 4) + "00", db.Due(region).Where(i => i.DueOn < today), i => i.RegionCode.Substring(0, 4) + "00", db, stop),
        };
        var after = page.After<Key>()?.Value;
        return TypedResults.Ok(page.Read(
            sums.Where(s => after is null || string.CompareOrdinal(s.Key, after) > 0).OrderBy(s => s.Key, StringComparer.Ordinal)
                .Select(s => new ProgressRow(s.Key, names.GetValueOrDefault(s.Key, s.Key), s.Plans, s.Open, overdue.GetValueOrDefault(s.Key), s.Done, s.Dropped)),
            row => new Key(row.Key)));
    }

    private static async Task<(List<Sum> Sums, Dictionary<string, int> Overdue, Dictionary<string, string> Names)> ByRegionAsync(
        IQueryable<AccompanimentPlan> plans, Expression<Func<AccompanimentPlan, string>> keyOf,
        IQueryable<DueItem> late, Expression<Func<DueItem, string>> lateKeyOf, ProjectsDb db, CancellationToken stop)
    {
        var sums = await plans.GroupBy(keyOf)
            .Select(g => new Sum(g.Key, g.Count(), g.Sum(p => p.OpenItems), g.Sum(p => p.DoneItems), g.Sum(p => p.DroppedItems))).ToListAsync(stop);
        var overdue = await late.GroupBy(lateKeyOf).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var codes = sums.ConvertAll(s => s.Key);
        return (sums, overdue, await db.Regions.Where(r => codes.Contains(r.Code)).ToDictionaryAsync(r => r.Code, r => r.Name, stop));
    }

    private static async Task<(List<Sum> Sums, Dictionary<string, int> Overdue, Dictionary<string, string> Names)> BySpecialistAsync(
        IQueryable<AccompanimentPlan> plans, DateOnly today, ProjectsDb db, CancellationToken stop)
    {
        var theirs = plans.Join(db.Set<DossierSpecialist>().Where(s => s.Current), p => p.DossierId, s => s.DossierId, (plan, s) => new { plan, s.SpecialistId, s.Name });
        var sums = await theirs.GroupBy(t => t.SpecialistId)
            .Select(g => new
            {
                g.Key,
                Name = g.Max(t => t.Name)!,
                Plans = g.Count(),
                Open = g.Sum(t => t.plan.OpenItems),
                Done = g.Sum(t => t.plan.DoneItems),
                Dropped = g.Sum(t => t.plan.DroppedItems),
            }).ToListAsync(stop);
        var overdue = await theirs.SelectMany(t => t.plan.Items.Where(i => i.State == PlanItemState.Planned && i.DueOn < today), (t, _) => t.SpecialistId)
            .GroupBy(id => id).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key.ToString(), g => g.Count, stop);
        return (sums.ConvertAll(s => new Sum(s.Key.ToString(), s.Plans, s.Open, s.Done, s.Dropped)), overdue, sums.ToDictionary(s => s.Key.ToString(), s => s.Name));
    }
}
