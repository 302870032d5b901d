using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChuangMeng.Identity.Tokens;

/// <summary>Forgets refresh tokens and failed sign-ins that no longer decide anything.</summary>
internal sealed class TokenPurge(Apart apart, TimeProvider time, ILogger<TokenPurge> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stop))
        {
            try
            {
                await RunOnceAsync(stop);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException })
            {
                log.LogWarning(e, "Old tokens could not be forgotten, next attempt in {Interval}", Interval);
            }
        }
    }

    /// <summary>One round, as every hour.</summary>
    /// <returns>How many signings-in and counters were forgotten.</returns>
    public Task<int> RunOnceAsync(CancellationToken stop)
    {
        var before = time.GetUtcNow() - Kept;
        return apart.RunAsync("PurgeTokens", async db =>
            await db.RefreshFamilies.Where(f => f.ExpiresAt < before).ExecuteDeleteAsync(stop)
            + await db.SignInFailures.Where(f => f.LastAt < before).ExecuteDeleteAsync(stop));
    }
}
