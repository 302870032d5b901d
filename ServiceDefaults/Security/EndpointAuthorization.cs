using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace ChuangMeng.ServiceDefaults.Security;

/// <summary>Checks the permission and the region rule that an endpoint declared.</summary>
internal sealed class EndpointAuthorization : AuthorizationHandler<EndpointRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, EndpointRequirement requirement)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
            return Task.CompletedTask;
        var permitted = requirement.Permission is null || PlatformClaims.Permissions(context.User).Contains(requirement.Permission);
        var inRegion = requirement.Rule switch
        {
            RegionRule.Rows => PlatformClaims.Scope(context.User) != RegionScope.Nothing,
            RegionRule.Province => PlatformClaims.Scope(context.User).IsProvince,
            _ => true,
        };
        if (permitted && inRegion)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>The claims of an access token that the platform reads.</summary>
public static class PlatformClaims
{
    public const string Permission = "permissions";
    public const string Region = "region";
    public const string Role = "roles";
    public const string Organisation = "organisation";

    public static RegionScope Scope(ClaimsPrincipal user) => RegionScope.For(user.FindFirstValue(Region));

    /// <summary>The token's permissions; where it carries only roles (an external provider's), what these grant.</summary>
    public static IReadOnlySet<string> Permissions(ClaimsPrincipal user)
    {
        var listed = user.FindAll(Permission).Select(c => c.Value).ToHashSet();
        return listed.Count > 0 ? listed : Roles.PermissionsOf(user.FindAll(Role).Select(c => c.Value));
    }

    /// <summary>The caller behind a verified token.</summary>
    public static Caller ToCaller(ClaimsPrincipal user, string operation) =>
        user.Identity is { IsAuthenticated: true }
            ? new(
                user.FindFirstValue("sub") ?? user.FindFirstValue("client_id") ?? "",
                user.FindFirstValue("name") ?? user.FindFirstValue("client_id") ?? "",
                Scope(user),
                Permissions(user),
                user.FindFirstValue(Organisation) ?? "",
                operation)
            : Caller.Nobody with { Operation = operation };
}
