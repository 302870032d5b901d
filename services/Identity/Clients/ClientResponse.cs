using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Clients;

/// <summary>An API client; its secret is shown once, when it is made or rotated.</summary>
internal sealed record ClientResponse(Guid Id, string ClientId, string DisplayName, string[] Roles, string RegionCode, bool Active,
    DateTimeOffset SecretSetAt, DateTimeOffset? OldSecretUntil)
{
    public static ClientResponse Of(ApiClient c) =>
        new(c.Id, c.ClientId, c.DisplayName, c.Roles, c.RegionCode, c.Active, c.SecretSetAt, c.OldSecretUntil);
}

/// <summary>The client with its new secret, which nobody can read again.</summary>
internal sealed record ClientWithSecret(ClientResponse Client, string ClientSecret)
{
    public override string ToString() => nameof(ClientWithSecret);
}

internal static class ClientQueries
{
    /// <summary>The client, if it lies within the caller's region.</summary>
    public static async Task<ApiClient> RequireClientAsync(this IdentityDb db, Guid id, CancellationToken stop) =>
        await db.Clients.SingleOrDefaultAsync(c => c.Id == id, stop) ?? throw new ResourceNotFound(ClientTexts.Client);
}
