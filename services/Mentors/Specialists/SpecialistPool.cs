using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Specialists;

/// <summary>
/// Who accompanies a dossier: the county's specialists first, among them the least loaded, then the city's, then the
/// province's. At any time: a dossier without a specialist means that no active specialist fits it.
/// </summary>
internal static class SpecialistPool
{
    /// <summary>Assigns a specialist to each of the dossiers that have just opened, or leaves it waiting when there is none.</summary>
    public static async Task AssignAsync(this MentorsDb db, IReadOnlyCollection<DossierCopy> opened, CancellationToken stop)
    {
        if (opened.Count == 0)
            return;
        await db.AssignWithinReachAsync(opened, stop);
        if (opened.Any(d => d.SpecialistId is null))
        {
            // One may be entered this very moment and have looked for waiting dossiers before these were seen: look again
            // under the lock that whoever enters one holds.
            await db.LockWaitingAsync(stop);
            await db.AssignWithinReachAsync([.. opened.Where(d => d.SpecialistId is null)], stop);
        }
    }

    /// <summary>Gives newly active specialists the dossiers that waited. Demands <see cref="LockWaitingAsync"/>.</summary>
    public static async Task AssignWaitingAsync(this MentorsDb db, IReadOnlyCollection<Specialist> newcomers, CancellationToken stop)
    {
        foreach (var pool in newcomers.Where(s => s.Active).GroupBy(s => s.RegionCode).OrderByDescending(g => g.First().Tier == SpecialistTier.County)
            .ThenByDescending(g => g.First().Tier == SpecialistTier.City).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var waiting = await db.Dossiers.Within(pool.Key).Where(d => d.SpecialistId == null).OrderBy(d => d.Id).ToListAsync(stop);
            // Those that this very change has given to a nearer pool are tracked as assigned.
            foreach (var dossier in waiting.Where(d => d.SpecialistId is null))
                dossier.AssignTo(LeastLoaded(pool)!);
        }
    }

    /// <summary>Held by whoever makes a specialist active, and by whoever is about to leave a dossier without one.</summary>
    public static Task LockWaitingAsync(this MentorsDb db, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('dossiers-waiting'))", stop);

    private static async Task AssignWithinReachAsync(this MentorsDb db, IReadOnlyCollection<DossierCopy> opened, CancellationToken stop)
    {
        var regions = opened.SelectMany(d => ReachOf(d.RegionCode)).Distinct().ToArray();
        // Always in the same order: two that take the same pools wait for each other and never cross.
        var pools = (await db.Specialists.FromSql($"select * from specialists where region_code = any({regions}) and active order by id for update").ToListAsync(stop))
            .ToLookup(s => s.RegionCode);
        foreach (var dossier in opened)
        {
            if (ReachOf(dossier.RegionCode).Select(region => LeastLoaded(pools[region])).FirstOrDefault(s => s is not null) is { } specialist)
                dossier.AssignTo(specialist);
        }
    }

    /// <summary>The regions whose specialists may accompany a county's dossier, nearest first.</summary>
    private static string[] ReachOf(string county) => [county, RegionScope.CityOf(county), RegionScope.Province.Code];

    private static Specialist? LeastLoaded(IEnumerable<Specialist> pool) => pool.MinBy(s => (s.Load, s.Id));
}
