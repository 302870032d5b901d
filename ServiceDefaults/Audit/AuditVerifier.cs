using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.ServiceDefaults.Audit;

/// <summary>The result of walking all chains.</summary>
/// <param name="Valid">True when every chain is whole.</param>
/// <param name="Entries">How many entries were read.</param>
/// <param name="FirstBroken">The first broken link, null when all is well.</param>
public sealed record AuditVerification(bool Valid, long Entries, BrokenLink? FirstBroken);

/// <summary>Where a chain breaks.</summary>
/// <param name="Chain">The chain: the first four digits of a city's code.</param>
/// <param name="Sequence">The place in the chain at which something is wrong.</param>
/// <param name="EntryId">The entry that stands there, null where it is missing.</param>
/// <param name="Reason">missing, changed or headMismatch.</param>
public sealed record BrokenLink(string Chain, long Sequence, Guid? EntryId, string Reason);

/// <summary>Recomputes every link outside the database, reading row by row.</summary>
internal sealed class AuditVerifier(ServiceDb db, TimeProvider time, ILogger<AuditVerifier> log)
{
    /// <summary>Walks all chains; what it found is remembered for operations staff.</summary>
    public async Task<AuditVerification> VerifyAsync(CancellationToken stop)
    {
        var at = time.GetUtcNow();
        var found = await WalkAsync(stop);
        await LastVerification.KeepAsync(db, found, at, stop);
        if (found.FirstBroken is { } link)
            log.LogError("The audit log is broken at {Chain} {Sequence}: {Reason}", link.Chain, link.Sequence, link.Reason);
        return found;
    }

    private async Task<AuditVerification> WalkAsync(CancellationToken stop)
    {
        // One snapshot: what is appended meanwhile belongs to the next verification.
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        var heads = await db.Set<AuditHead>().AsNoTracking().ToDictionaryAsync(h => h.Chain, stop);
        var ends = new Dictionary<string, (long Sequence, string Hash)>();
        long count = 0;
        await foreach (var entry in db.Audit.AsNoTracking().OrderBy(a => a.Chain).ThenBy(a => a.Sequence).AsAsyncEnumerable().WithCancellation(stop))
        {
            count++;
            var (sequence, hash) = ends.GetValueOrDefault(entry.Chain, (0, ""));
            if (entry.Sequence != sequence + 1)
                return Broken(count, new(entry.Chain, sequence + 1, null, "missing"));
            if (entry.PreviousHash != hash || entry.Hash != HashOf(entry))
                return Broken(count, new(entry.Chain, entry.Sequence, entry.Id, "changed"));
            ends[entry.Chain] = (entry.Sequence, entry.Hash);
        }

        foreach (var head in heads.Values.OrderBy(h => h.Chain, StringComparer.Ordinal))
        {
            var (sequence, hash) = ends.GetValueOrDefault(head.Chain, (0, ""));
            if (sequence < head.Sequence)
                return Broken(count, new(head.Chain, sequence + 1, null, "missing"));
            if (sequence != head.Sequence || hash != head.Hash)
                return Broken(count, new(head.Chain, head.Sequence, null, "headMismatch"));
        }

        return ends.Keys.FirstOrDefault(chain => !heads.ContainsKey(chain)) is { } headless
            ? Broken(count, new(headless, ends[headless].Sequence, null, "headMismatch"))
            : new(true, count, null);
    }

    private static AuditVerification Broken(long count, BrokenLink link) => new(false, count, link);

    private static string HashOf(AuditEntry e)
    {
        string[] parts =
        [
            e.PreviousHash, e.Chain, e.Sequence.ToString(CultureInfo.InvariantCulture), e.Id.ToString(), e.RegionCode,
            ((e.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
            e.ActorId, e.ActorName, e.Action, e.SubjectType, e.SubjectId, e.Detail,
        ];
        var text = string.Concat(parts.Select(p => $"{Encoding.UTF8.GetByteCount(p)}:{p}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
