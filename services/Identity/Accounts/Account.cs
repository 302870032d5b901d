using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Identity.Accounts;

/// <summary>A person who signs in: a name, a password, roles, and the one region whose data they may touch.</summary>
public sealed class Account : Aggregate
{
    private Account()
    {
    }

    /// <summary>What the person signs in with; never changes.</summary>
    public string UserName { get; private set; } = "";
    /// <summary>The user name as it is looked up: without case. Unique in the province.</summary>
    public string NormalizedUserName { get; internal set; } = "";
    public string DisplayName { get; private set; } = "";
    public string[] Roles { get; private set; } = [];
    /// <summary>
    /// Whom the person acts for: 统一社会信用代码 of a bank, an operator or a firm, or a department's word; null where for nobody.
    /// Becomes the token's claim <c>organisation</c>.
    /// </summary>
    public string? Organisation { get; private set; }
    public bool Active { get; private set; } = true;
    /// <summary>Salted and slow (PBKDF2), by ASP.NET Core Identity.</summary>
    public string? PasswordHash { get; internal set; }

    public static Account Create(string userName, string displayName, IEnumerable<string> roles, string regionCode, string? organisation = null) => new()
    {
        UserName = userName,
        NormalizedUserName = Normalize(userName),
        DisplayName = displayName,
        Roles = Ordered(roles),
        RegionCode = regionCode,
        Organisation = organisation,
    };

    /// <summary>Takes over what the change names; what it leaves out stays.</summary>
    /// <exception cref="OwnAccountProtected">Administrators who would lock themselves out.</exception>
    internal void Change(ChangeAccount change)
    {
        var itself = Caller.Current.Id == Id.ToString();
        if (itself && (change.Active == false || change.Roles?.Contains(ServiceDefaults.Security.Roles.Administrator) == false
            || (change.RegionCode is { } region && region != RegionCode)))
        {
            throw new OwnAccountProtected();
        }

        DisplayName = change.DisplayName ?? DisplayName;
        Roles = change.Roles is null ? Roles : Ordered(change.Roles);
        RegionCode = change.RegionCode ?? RegionCode;
        Organisation = change.Organisation ?? Organisation;
        Active = change.Active ?? Active;
    }

    /// <summary>How a user name is looked up; the same as ASP.NET Core Identity's normalizer.</summary>
    internal static string Normalize(string userName) => userName.Normalize().ToUpperInvariant();

    private static string[] Ordered(IEnumerable<string> roles) => [.. roles.Distinct().Order(StringComparer.Ordinal)];
}
