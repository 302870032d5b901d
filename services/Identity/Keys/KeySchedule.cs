using ChuangMeng.Identity.Tokens;

namespace ChuangMeng.Identity.Keys;

/// <summary>Which key signs at an instant, and which are published so that nobody's token is refused.</summary>
internal static class KeySchedule
{
    /// <summary>How long a new key is published before it signs: longer than anybody keeps the published set.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(15);
    /// <summary>How long others may keep the published set.</summary>
    public static readonly TimeSpan MayBeKept = TimeSpan.FromMinutes(5);
    /// <summary>A key this old is followed by a new one.</summary>
    public static readonly TimeSpan LongestUse = TimeSpan.FromDays(30);
    /// <summary>Slow clocks, and replicas that have not read the new key yet.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>The newest key whose time has come; null when there is none.</summary>
    public static SigningKey? Signing(IEnumerable<SigningKey> keys, DateTimeOffset now) =>
        keys.Where(k => k.SignsFrom <= now).MaxBy(k => k.SignsFrom);

    /// <summary>Every key from its making until the last token that it may have signed has expired.</summary>
    public static IReadOnlyList<SigningKey> Published(IEnumerable<SigningKey> keys, DateTimeOffset now)
    {
        var ordered = keys.OrderBy(k => k.SignsFrom).ToList();
        return [.. ordered.Where((_, i) => i == ordered.Count - 1 || now < ordered[i + 1].SignsFrom + AccessTokens.Lifetime + Margin)];
    }

    /// <summary>Whether a key waits for its time.</summary>
    public static bool IsPending(IEnumerable<SigningKey> keys, DateTimeOffset now) => keys.Any(k => k.SignsFrom > now);

    /// <summary>Whether the signing key is due to be followed.</summary>
    public static bool IsDue(IReadOnlyCollection<SigningKey> keys, DateTimeOffset now) =>
        !IsPending(keys, now) && (Signing(keys, now) is not { } signing || now - signing.SignsFrom >= LongestUse);
}
