using ChuangMeng.Insights.Records;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Insights.Rebuilds;

internal static class RebuildProgress
{
    /// <summary>
    /// The rebuild that counts, the latest; null when it was cancelled. Locked until the transaction ends: whatever changes its
    /// progress takes turns.
    /// </summary>
    public static async Task<Rebuild?> LockLatestRebuildAsync(this InsightsDb db, CancellationToken stop)
    {
        var found = await db.Rebuilds.FromSql($"select * from rebuilds order by begun desc limit 1 for update").ToListAsync(stop);
        return found.Find(r => r.State != RebuildState.Cancelled);
    }

    /// <summary>
    /// Takes a step of a service's; when all that it announced has arrived, removes what it no longer told of, and finishes the
    /// rebuild when that was the last service.
    /// </summary>
    public static async Task AdvanceAsync(
        this InsightsDb db, Rebuild rebuild, string source, Action<RebuildSource> step, DateTimeOffset now, CancellationToken stop)
    {
        var progress = await db.RebuildSources.FindAsync([rebuild.Id, source], stop);
        if (progress is null)
            db.RebuildSources.Add(progress = new() { RebuildId = rebuild.Id, Source = source });
        step(progress);
        if (progress.CompletedAt is not null || !progress.HasAllArrived)
            return;
        progress.Complete(await db.RemoveUntoldAsync(source, rebuild.Id, rebuild.Begun, stop), now);
        await db.RebuildSources.Where(s => s.RebuildId == rebuild.Id && s.CompletedAt == null).LoadAsync(stop);
        // What this batch changed is not saved yet: the tracked ones tell how it stands.
        if (db.RebuildSources.Local.All(s => s.CompletedAt is not null))
            rebuild.Finish(now);
    }
}
