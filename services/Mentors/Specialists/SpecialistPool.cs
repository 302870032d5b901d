using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Specialists.Leaves;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Specialists;

/// <summary>
/// Who accompanies a dossier: the county's specialists first, among them the least loaded, then the city's (those who name the county
/// before those for the whole city), then the province's; whoever is on leave only where nobody else is. At any time: a dossier without
/// a specialist means that no active specialist fits it.
/// </summary>
internal static class SpecialistPool
{
    /// <summary>How many dossiers are read, changed and written at once.</summary>
    private const int Batch = 500;

    /// <summary>Assigns a specialist to each of the dossiers that have just opened, or leaves it waiting when there is none.</summary>
    public static async Task AssignAsync(this MentorsDb db, IReadOnlyCollection<DossierCopy> opened, DateTimeOffset now, CancellationToken stop)
    {
        if (opened.Count == 0)
            return;
        await db.AssignWithinReachAsync(opened, now, stop);
        if (opened.Any(d => d.SpecialistId is null))
        {
            // One may be entered this very moment and have looked for waiting dossiers before these were seen: look again
            // under the lock that whoever enters one holds.
            await db.LockWaitingAsync(stop);
            await db.AssignWithinReachAsync([.. opened.Where(d => d.SpecialistId is null)], now, stop);
        }
    }

    /// <summary>Gives newly active specialists the dossiers that waited. Demands <see cref="LockWaitingAsync"/>.</summary>
    public static async Task AssignWaitingAsync(this MentorsDb db, IReadOnlyCollection<Specialist> newcomers, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var pool in newcomers.Where(s => s.Active).GroupBy(s => s.RegionCode).OrderByDescending(g => g.First().Tier == SpecialistTier.County)
            .ThenByDescending(g => g.First().Tier == SpecialistTier.City).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var last = Guid.Empty;
            while (true)
            {
                var waiting = await db.Dossiers.Within(pool.Key).Where(d => d.SpecialistId == null && d.Id > last).OrderBy(d => d.Id).Take(Batch).ToListAsync(stop);
                // Those that this very change has given to a nearer pool are tracked as assigned.
                foreach (var dossier in waiting.Where(d => d.SpecialistId is null))
                    if (Nearest(pool, Nobody, dossier.RegionCode) is { } specialist)
                        dossier.AssignTo(specialist, now);
                if (waiting.Count < Batch)
                    break;
                last = waiting[^1].Id;
                await db.SaveBatchAsync(stop);
            }
        }
    }

    /// <summary>Held by whoever makes a specialist active, and by whoever is about to leave a dossier without one.</summary>
    public static Task LockWaitingAsync(this MentorsDb db, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('dossiers-waiting'))", stop);

    /// <summary>Writes what has been assigned so far, and forgets all of it but the specialists, who go on counting.</summary>
    public static async Task SaveBatchAsync(this MentorsDb db, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is not Specialist).ToList())
            entry.State = EntityState.Detached;
    }

    /// <summary>Those of them who are on leave on the day.</summary>
    public static async Task<IReadOnlySet<Guid>> AbsentAsync(this MentorsDb db, IEnumerable<Specialist> specialists, DateOnly day, CancellationToken stop)
    {
        var ids = specialists.Select(s => s.Id).ToArray();
        return await db.LeavesBetween(day, day).Where(l => ids.Contains(l.SpecialistId)).Select(l => l.SpecialistId).ToHashSetAsync(stop);
    }

    /// <summary>The one to accompany a county's dossier; null where nobody serves the county.</summary>
    public static Specialist? Nearest(IEnumerable<Specialist> active, IReadOnlySet<Guid> absent, string county) =>
        active.Where(s => s.Serves(county)).MinBy(s => (absent.Contains(s.Id), s.Tier, s.Counties.Length == 0, s.Load, s.Id));

    /// <summary>The regions whose specialists may accompany a county's dossier, nearest first.</summary>
    public static string[] ReachOf(string county) => [county, RegionScope.CityOf(county), RegionScope.Province.Code];

    private static readonly HashSet<Guid> Nobody = [];

    private static async Task AssignWithinReachAsync(this MentorsDb db, IReadOnlyCollection<DossierCopy> opened, DateTimeOffset now, CancellationToken stop)
    {
        var regions = opened.SelectMany(d => ReachOf(d.RegionCode)).Distinct().ToArray();
        // Always in the same order: two that take the same pools wait for each other and never cross.
        var active = await db.Specialists.FromSql($"select * from specialists where region_code = any({regions}) and active order by id for update").ToListAsync(stop);
        var absent = await db.AbsentAsync(active, BusinessTime.DateIn(now), stop);
        var pools = active.ToLookup(s => s.RegionCode);
        foreach (var dossier in opened)
        {
            if (Nearest(ReachOf(dossier.RegionCode).SelectMany(region => pools[region]), absent, dossier.RegionCode) is { } specialist)
                dossier.AssignTo(specialist, now);
        }
    }
}
