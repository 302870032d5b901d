using ChuangMeng.ServiceDefaults.Work;

namespace ChuangMeng.Identity.Keys;

/// <summary>Lets a new key follow before the old one has signed for too long.</summary>
internal sealed class KeyRotationJob(Apart apart, KeyMaker maker, SigningKeys keys, TimeProvider time, ILogger<KeyRotationJob> log)
    : Periodic(TimeSpan.FromHours(1), log)
{
    protected override Task RoundAsync(CancellationToken stop) => RunOnceAsync(stop);

    /// <summary>One look, as every hour.</summary>
    /// <returns>Whether a key was made.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken stop)
    {
        await keys.CurrentAsync(stop);
        var made = await apart.RunAsync("RotateKeys", db => maker.FollowingAsync(db, known => KeySchedule.IsDue(known, time.GetUtcNow()), stop));
        if (made is null)
            return false;
        keys.Forget();
        Log.LogInformation("Signing key {KeyId} was published and signs from {SignsFrom} on", made.Id, made.SignsFrom);
        return true;
    }
}
