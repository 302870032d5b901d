using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Identity.Clients;

/// <summary>A system that calls the platform in its own name: a city's front end, another authority's exchange.</summary>
public sealed class ApiClient : Aggregate
{
    private ApiClient()
    {
    }

    /// <summary>What the client names itself with; never changes.</summary>
    public string ClientId { get; private set; } = "";
    public string DisplayName { get; private set; } = "";
    public string[] Roles { get; private set; } = [];
    public bool Active { get; private set; } = true;
    /// <summary>SHA-256 of the secret.</summary>
    public byte[] SecretHash { get; private set; } = [];
    public DateTimeOffset SecretSetAt { get; private set; }
    /// <summary>SHA-256 of the secret before, which holds until <see cref="OldSecretUntil"/> so that the client can change over.</summary>
    public byte[]? OldSecretHash { get; private set; }
    public DateTimeOffset? OldSecretUntil { get; private set; }

    internal static ApiClient Create(string clientId, string displayName, IEnumerable<string> roles, string regionCode, string secret, DateTimeOffset now) => new()
    {
        ClientId = clientId,
        DisplayName = displayName,
        Roles = [.. roles.Distinct().Order(StringComparer.Ordinal)],
        RegionCode = regionCode,
        SecretHash = ClientSecret.HashOf(secret),
        SecretSetAt = now,
    };

    /// <summary>Whether the client may act on showing this secret.</summary>
    public bool Accepts(string secret, DateTimeOffset now)
    {
        var shown = ClientSecret.HashOf(secret);
        return Active && (ClientSecret.Matches(SecretHash, shown) || (OldSecretUntil > now && ClientSecret.Matches(OldSecretHash, shown)));
    }

    /// <exception cref="ClientDeactivated">The client no longer acts.</exception>
    internal void Rotate(string secret, TimeSpan oldHolds, DateTimeOffset now)
    {
        if (!Active)
            throw new ClientDeactivated();
        (OldSecretHash, OldSecretUntil) = oldHolds > TimeSpan.Zero ? (SecretHash, now + oldHolds) : ((byte[]?)null, (DateTimeOffset?)null);
        SecretHash = ClientSecret.HashOf(secret);
        SecretSetAt = now;
    }

    /// <exception cref="ClientDeactivated">It is so already.</exception>
    internal void Deactivate() => Active = Active ? false : throw new ClientDeactivated();
}
