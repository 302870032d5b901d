using System.Collections.Frozen;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Identity.Accounts;

/// <summary>What an administrator may give to others: nothing beyond the own region, and above a city nothing that the province decides.</summary>
internal static class Grants
{
    /// <summary>Roles that reach beyond one city, or that make more administrators.</summary>
    private static readonly FrozenSet<string> OfTheProvince =
        new[] { Roles.Administrator, Roles.ProvinceOfficer, Roles.Auditor, Roles.Operator }.ToFrozenSet();

    public static bool IsKnown(string role) => Roles.All.Contains(role);

    /// <summary>The region exists and lies within the caller's own, and the caller's level reaches for each of the roles.</summary>
    public static async Task EnsureMayGrantAsync(this IdentityDb db, IEnumerable<string>? roles, string? regionCode, CancellationToken stop)
    {
        if (regionCode is not null)
            await db.RequireRegionAsync(regionCode, level: null, stop);
        EnsureMayManage(roles ?? []);
    }

    /// <summary>Setting somebody's password is as good as having their roles.</summary>
    public static void EnsureMayManage(IEnumerable<string> roles)
    {
        if (!Caller.Current.Scope.IsProvince && roles.FirstOrDefault(OfTheProvince.Contains) is { } role)
            throw new RoleBeyondOwn(role);
    }
}
