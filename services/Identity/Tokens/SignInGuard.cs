using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChuangMeng.Identity.Tokens;

/// <summary>How an attempt ended.</summary>
/// <param name="Succeeded">The password was right and the name not locked.</param>
/// <param name="RetryAfter">How long the name is locked, null when it is not.</param>
internal sealed record SignInAttempt(bool Succeeded, TimeSpan? RetryAfter);

/// <summary>Counts failed sign-ins by name and locks the name for a while after too many (ASP.NET Core Identity's LockoutOptions).</summary>
internal sealed class SignInGuard(Apart apart, PersonalDataCipher cipher, IOptions<IdentityOptions> options, TimeProvider time, ILogger<SignInGuard> log)
{
    /// <param name="userName">The name, normalized.</param>
    /// <param name="right">Whether the password was right; known before, so that a locked name costs the same time.</param>
    public Task<SignInAttempt> CheckAsync(string userName, bool right, CancellationToken stop)
    {
        var key = KeyOf(userName);
        return apart.RunAsync("SignIn", db => right ? SucceedAsync(db, key, stop) : FailAsync(db, key, stop));
    }

    /// <summary>Ends a lock.</summary>
    public Task ForgetAsync(string userName, CancellationToken stop)
    {
        var key = KeyOf(userName);
        return apart.RunAsync("EndLock", db => db.SignInFailures.Where(f => f.NameKey == key).ExecuteDeleteAsync(stop));
    }

    private async Task<SignInAttempt> SucceedAsync(IdentityDb db, byte[] key, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var failures = await db.SignInFailures.AsNoTracking().SingleOrDefaultAsync(f => f.NameKey == key, stop);
        if (failures?.Locked(now) is { } wait)
            return new(false, wait);
        if (failures is not null)
            await db.SignInFailures.Where(f => f.NameKey == key && (f.LockedUntil == null || f.LockedUntil <= now)).ExecuteDeleteAsync(stop);
        return new(true, null);
    }

    private async Task<SignInAttempt> FailAsync(IdentityDb db, byte[] key, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        TimeSpan? wait = null;
        await db.InTransactionAsync(async () =>
        {
            // The row's lock makes parallel attempts count one after the other.
            await db.Database.ExecuteSqlAsync(
                $"insert into sign_in_failures (name_key, count, last_at) values ({key}, 0, {now}) on conflict do nothing", stop);
            var failures = await db.SignInFailures.FromSql($"select * from sign_in_failures where name_key = {key} for update").SingleAsync(stop);
            var before = failures.Locked(now);
            failures.Add(now, options.Value.Lockout);
            wait = failures.Locked(now);
            await db.SaveChangesAsync(stop);
            if (before is null && wait is not null)
                log.LogWarning("A user name was locked after {Failures} failed sign-ins", failures.Count);
        }, stop);
        return new(false, wait);
    }

    private byte[] KeyOf(string userName) => cipher.BlindIndex("sign-in:" + userName);
}
