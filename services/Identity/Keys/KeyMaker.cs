using System.Security.Cryptography;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Keys;

/// <summary>Makes signing keys. However many replicas try at once, one makes the key and the others find it.</summary>
internal sealed class KeyMaker(PersonalDataCipher cipher, TimeProvider time)
{
    private const long Lock = 0x6b65_7973; // "keys"

    /// <summary>The first key, which signs at once.</summary>
    public async Task<List<SigningKey>> FirstAsync(IdentityDb db, CancellationToken stop) =>
        await LockedAsync(db, keys => KeySchedule.Signing(keys, time.GetUtcNow()) is null ? TimeSpan.Zero : null, stop);

    /// <summary>A key that follows, if the condition still holds once no other replica is at it.</summary>
    /// <returns>The new key; null when the condition did not hold.</returns>
    public async Task<SigningKey?> FollowingAsync(IdentityDb db, Func<IReadOnlyCollection<SigningKey>, bool> wanted, CancellationToken stop)
    {
        var before = new HashSet<string>();
        var after = await LockedAsync(db, keys =>
        {
            before = [.. keys.Select(k => k.Id)];
            return wanted(keys) ? KeySchedule.Ahead : null;
        }, stop);
        return after.Find(k => !before.Contains(k.Id));
    }

    private async Task<List<SigningKey>> LockedAsync(IdentityDb db, Func<IReadOnlyCollection<SigningKey>, TimeSpan?> ahead, CancellationToken stop)
    {
        List<SigningKey> keys = [];
        await db.InTransactionAsync(async () =>
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", stop);
            keys = await db.SigningKeys.AsNoTracking().ToListAsync(stop);
            if (ahead(keys) is not { } wait)
                return;
            var key = New(wait);
            db.SigningKeys.Add(key);
            db.Audit.Add(AuditEntry.By(Caller.Current, RegionScope.Province.Code, nameof(SigningKey), key.Id, "created", key.CreatedAt));
            await db.SaveChangesAsync(stop);
            keys.Add(key);
        }, stop);
        return keys;
    }

    private SigningKey New(TimeSpan ahead)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = time.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7().ToString("n"),
            EncryptedPrivateKey = cipher.Encrypt(pair.ExportPkcs8PrivateKey()),
            CreatedAt = now,
            SignsFrom = now + ahead,
        };
    }
}
