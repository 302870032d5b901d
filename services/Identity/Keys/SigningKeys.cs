using System.Collections.Concurrent;
using System.Security.Cryptography;
using ChuangMeng.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.Identity.Keys;

/// <summary>The key that signs now and those that are published now.</summary>
internal sealed record KeySet(ECDsaSecurityKey Signing, IReadOnlyList<ECDsaSecurityKey> Published);

/// <summary>This replica's look at the keys in the database, renewed every half minute.</summary>
internal sealed class SigningKeys(Apart apart, KeyMaker maker, PersonalDataCipher cipher, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, ECDsaSecurityKey> opened = new();
    private readonly SemaphoreSlim reading = new(1);
    private volatile Reading? known;

    private sealed record Reading(IReadOnlyList<SigningKey> Keys, DateTimeOffset At);

    public async ValueTask<KeySet> CurrentAsync(CancellationToken stop)
    {
        var keys = Fresh() ?? await ReadAsync(stop);
        var now = time.GetUtcNow();
        return new(Open(KeySchedule.Signing(keys, now)!), [.. KeySchedule.Published(keys, now).Select(Open)]);
    }

    /// <summary>Forgets what was read, after this replica changed it.</summary>
    public void Forget() => known = null;

    private IReadOnlyList<SigningKey>? Fresh() =>
        known is { } k && (time.GetUtcNow() - k.At).Duration() < Kept && KeySchedule.Signing(k.Keys, time.GetUtcNow()) is not null ? k.Keys : null;

    private async Task<IReadOnlyList<SigningKey>> ReadAsync(CancellationToken stop)
    {
        await reading.WaitAsync(stop);
        try
        {
            if (Fresh() is { } fresh)
                return fresh;
            var keys = await apart.RunAsync("CreateSigningKey", async db =>
            {
                var found = await db.SigningKeys.AsNoTracking().ToListAsync(stop);
                return KeySchedule.Signing(found, time.GetUtcNow()) is null ? await maker.FirstAsync(db, stop) : found;
            });
            known = new(keys, time.GetUtcNow());
            return keys;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>A key is decrypted once in a process, however often it signs.</summary>
    private ECDsaSecurityKey Open(SigningKey key) => opened.GetOrAdd(key.Id, _ =>
    {
        var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(cipher.Decrypt(key.EncryptedPrivateKey), out var _);
        return new(pair) { KeyId = key.Id };
    });

    public void Dispose()
    {
        reading.Dispose();
        foreach (var key in opened.Values)
            key.ECDsa.Dispose();
    }
}
