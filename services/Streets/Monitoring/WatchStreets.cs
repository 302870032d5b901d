using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Streets.Firms;
using ChuangMeng.Streets.Register;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Monitoring;

/// <summary>
/// Every day at 01:00 Asia/Shanghai: counts every street's present year, and the past one, anew and warns. It begins a new year's
/// row, judges the year that is over, and makes up for a dossier's news that came while its firm was settling. Each street in
/// its own transaction under its lock, so that runs on several replicas warn once.
/// </summary>
internal sealed class WatchStreets(StreetsDb db, StreetMetrics metrics, TimeProvider time) : IDailyJob
{
    private const int Batch = 200;

    public async Task RunAsync(CancellationToken stop)
    {
        var (today, last) = (time.Today(), Guid.Empty);
        while (true)
        {
            var streets = await db.Streets.Where(s => s.State != StreetState.Withdrawn && s.Id.CompareTo(last) > 0)
                .OrderBy(s => s.Id).Select(s => s.Id).Take(Batch).ToListAsync(stop);
            foreach (var id in streets)
                await WatchAsync(id, today, stop);
            if (streets.Count < Batch)
                return;
            last = streets[^1];
        }
    }

    private async Task WatchAsync(Guid id, DateOnly today, CancellationToken stop)
    {
        var (region, warned) = await db.InTransactionAsync(async () =>
        {
            var street = await db.LockStreetAsync(id, stop);
            await db.CatchUpWithDossiersAsync(id, stop);
            var made = await db.WatchAsync(street, today.Year - 1, today, stop);
            return (street.RegionCode, made + await db.WatchAsync(street, today.Year, today, stop));
        }, stop);
        if (warned > 0)
            metrics.Warned(region, warned);
        // The next street does not carry this one along.
        db.ChangeTracker.Clear();
    }
}
