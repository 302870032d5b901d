using Npgsql;

namespace ChuangMeng.Identity.Keys;

/// <summary>Lets a new key follow before the old one has signed for too long.</summary>
internal sealed class KeyRotationJob(Apart apart, KeyMaker maker, SigningKeys keys, TimeProvider time, ILogger<KeyRotationJob> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await RunOnceAsync(stop);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException })
            {
                log.LogWarning(e, "The age of the signing key could not be looked at, next attempt in {Interval}", Interval);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>One look, as every hour.</summary>
    /// <returns>Whether a key was made.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken stop)
    {
        await keys.CurrentAsync(stop);
        var made = await apart.RunAsync("RotateKeys", db => maker.FollowingAsync(db, known => KeySchedule.IsDue(known, time.GetUtcNow()), stop));
        if (made is null)
            return false;
        keys.Forget();
        log.LogInformation("Signing key {KeyId} was published and signs from {SignsFrom} on", made.Id, made.SignsFrom);
        return true;
    }
}
