using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Tokens;

/// <summary>Hands out, exchanges and revokes refresh tokens.</summary>
internal sealed class RefreshTokens(IdentityDb db, Apart apart, TimeProvider time, ILogger<RefreshTokens> log)
{
    /// <summary>Unused for this long, a token expires.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(7);
    /// <summary>After this long one signs in again, however often the token was refreshed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The first token of a new family.</summary>
    public async Task<string> BeginAsync(Guid accountId, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var family = new RefreshFamily { AccountId = accountId, CreatedAt = now, ExpiresAt = now + Longest };
        db.RefreshFamilies.Add(family);
        return await IssueAsync(family, now, stop);
    }

    /// <summary>Uses the token up and gives the one that follows it.</summary>
    /// <exception cref="RefreshTokenInvalid">Unknown, used before, expired or revoked.</exception>
    public async Task<(Guid AccountId, string Next)> ExchangeAsync(string token, CancellationToken stop)
    {
        var hash = HashOf(token);
        var now = time.GetUtcNow();
        // Of many uses at once PostgreSQL lets one update the row; the others wait, and find it used.
        var won = await db.RefreshTokens
            .Where(t => t.Hash == hash && t.UsedAt == null && t.ExpiresAt > now && t.Family!.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), stop);
        var known = await db.RefreshTokens.AsNoTracking().Include(t => t.Family).SingleOrDefaultAsync(t => t.Hash == hash, stop);
        if (won == 1)
            return (known!.Family!.AccountId, await IssueAsync(known.Family, now, stop));
        if (known?.UsedAt is not null && known.Family!.RevokedAt is null)
        {
            await RevokeApartAsync(known.FamilyId);
            log.LogWarning("A used refresh token of account {AccountId} was shown again; its family {FamilyId} was revoked",
                known.Family.AccountId, known.FamilyId);
        }

        throw new RefreshTokenInvalid();
    }

    /// <summary>Signs out: the token's whole family is revoked. An unknown token changes nothing.</summary>
    public async Task EndAsync(string token, CancellationToken stop)
    {
        var hash = HashOf(token);
        var now = time.GetUtcNow();
        await db.RefreshFamilies
            .Where(f => f.RevokedAt == null && db.RefreshTokens.Any(t => t.Hash == hash && t.FamilyId == f.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.RevokedAt, now), stop);
    }

    // The failing request's own transaction would take the revocation back.
    private Task RevokeApartAsync(Guid familyId) => apart.RunAsync("RevokeReusedToken", other => other.RefreshFamilies
        .Where(f => f.Id == familyId && f.RevokedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(f => f.RevokedAt, time.GetUtcNow())));

    private async Task<string> IssueAsync(RefreshFamily family, DateTimeOffset now, CancellationToken stop)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var idle = now + Idle;
        db.RefreshTokens.Add(new()
        {
            Hash = HashOf(token),
            FamilyId = family.Id,
            IssuedAt = now,
            ExpiresAt = idle < family.ExpiresAt ? idle : family.ExpiresAt,
        });
        await db.SaveChangesAsync(stop);
        return token;
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

internal static class RefreshRevocation
{
    /// <summary>Signs the account out everywhere; access tokens already issued hold until they expire.</summary>
    public static Task RevokeFamiliesAsync(this IdentityDb db, Guid accountId, DateTimeOffset now, CancellationToken stop) =>
        db.RefreshFamilies
            .Where(f => f.AccountId == accountId && f.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.RevokedAt, now), stop);
}
