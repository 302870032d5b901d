using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Accounts;

/// <summary>An account as administrators and its owner see it.</summary>
/// <param name="Permissions">What its roles permit together.</param>
internal sealed record AccountResponse(Guid Id, string UserName, string DisplayName, IReadOnlyList<string> Roles,
    IReadOnlyList<string> Permissions, string RegionCode, string? Organisation, bool Active, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static AccountResponse Of(Account a) => new(a.Id, a.UserName, a.DisplayName, a.Roles,
        [.. ServiceDefaults.Security.Roles.PermissionsOf(a.Roles).Order(StringComparer.Ordinal)], a.RegionCode, a.Organisation, a.Active, a.CreatedAt, a.UpdatedAt);
}

internal static class AccountQueries
{
    /// <summary>The account, if it lies within the caller's region.</summary>
    public static async Task<Account> RequireAccountAsync(this IdentityDb db, Guid id, CancellationToken stop) =>
        await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, stop) ?? throw new ResourceNotFound(AccountTexts.Account);

    /// <summary>The caller's own account; a client's or an external provider's caller has none.</summary>
    public static async Task<Account> RequireAccountAsync(this IdentityDb db, string callerId, CancellationToken stop) =>
        Guid.TryParse(callerId, out var id) ? await db.RequireAccountAsync(id, stop) : throw new ResourceNotFound(AccountTexts.Account);
}
