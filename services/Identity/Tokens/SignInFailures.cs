using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Identity.Tokens;

/// <summary>
/// Failed sign-ins of one user name, whether or not there is such an account: a name that could not be locked
/// would tell that nobody has it.
/// </summary>
internal sealed class SignInFailures
{
    /// <summary>Blind index of the user name: mistyped passwords end up in the name's field.</summary>
    public byte[] NameKey { get; init; } = [];
    /// <summary>Failures in a row.</summary>
    public int Count { get; private set; }
    public DateTimeOffset LastAt { get; private set; }
    public DateTimeOffset? LockedUntil { get; private set; }

    public TimeSpan? Locked(DateTimeOffset now) => LockedUntil > now ? LockedUntil - now : null;

    /// <summary>Counts one more; the last one allowed locks. What happens during a lock does not prolong it.</summary>
    public void Add(DateTimeOffset now, LockoutOptions lockout)
    {
        if (Locked(now) is not null)
            return;
        var inARow = LockedUntil is null && now - LastAt < lockout.DefaultLockoutTimeSpan;
        Count = inARow ? Count + 1 : 1;
        LastAt = now;
        LockedUntil = Count >= lockout.MaxFailedAccessAttempts ? now + lockout.DefaultLockoutTimeSpan : null;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SignInFailures>
    {
        public void Configure(EntityTypeBuilder<SignInFailures> failures)
        {
            failures.ToTable("sign_in_failures");
            failures.HasKey(f => f.NameKey);
            failures.HasIndex(f => f.LastAt).HasDatabaseName("ix_sign_in_failures_last_at");
        }
    }
}
