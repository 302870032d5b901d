using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Accounts;

/// <summary>One row of the list of accounts.</summary>
internal sealed record AccountRow(Guid Id, string UserName, string DisplayName, string[] Roles, string RegionCode, bool Active);

internal static class ListAccounts
{
    private sealed record Key(string UserName);

    public static async Task<Ok<Page<AccountRow>>> HandleAsync(
        PageRequest page, IdentityDb db, CancellationToken stop, string? region = null, string? role = null, bool? active = null)
    {
        var accounts = db.Accounts.AsNoTracking().Within(region);
        if (role is not null)
            accounts = accounts.Where(a => a.Roles.Contains(role));
        if (active is not null)
            accounts = accounts.Where(a => a.Active == active);
        if (page.After<Key>() is { } after)
            accounts = accounts.Where(a => string.Compare(a.NormalizedUserName, after.UserName) > 0);
        var rows = accounts.OrderBy(a => a.NormalizedUserName)
            .Select(a => new AccountRow(a.Id, a.UserName, a.DisplayName, a.Roles, a.RegionCode, a.Active));
        return TypedResults.Ok(await page.ReadAsync(rows, row => new Key(Account.Normalize(row.UserName)), stop));
    }
}
