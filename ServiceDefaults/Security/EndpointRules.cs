using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace ChuangMeng.ServiceDefaults.Security;

/// <summary>How an endpoint keeps a caller to the caller's own region.</summary>
public enum RegionRule
{
    /// <summary>Row-level security shows and takes only rows of the caller's region.</summary>
    Rows,
    /// <summary>Only a caller whose scope is the whole province may call it.</summary>
    Province,
    /// <summary>Only what belongs to the caller's own account, whatever the region.</summary>
    Own,
    /// <summary>What it shows is the same for everybody.</summary>
    Public,
}

/// <summary>The permission that an endpoint demands.</summary>
public sealed record PermissionMetadata(string Permission);

/// <summary>The region rule that an endpoint follows.</summary>
public sealed record RegionRuleMetadata(RegionRule Rule);

internal sealed record EndpointRequirement(string? Permission, RegionRule Rule) : IAuthorizationRequirement;

public static class EndpointRules
{
    /// <summary>Declares who may call: everybody with the permission, within the region rule.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, string permission, RegionRule rule)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .WithMetadata(new PermissionMetadata(permission), new RegionRuleMetadata(rule))
            .RequireAuthorization(policy => policy.AddRequirements(new EndpointRequirement(permission, rule)));

    /// <summary>Any signed-in caller, for the caller's own things only (e.g. signing out).</summary>
    public static TBuilder RequiresSignIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .WithMetadata(new PermissionMetadata("signed-in"), new RegionRuleMetadata(RegionRule.Own))
            .RequireAuthorization(policy => policy.AddRequirements(new EndpointRequirement(null, RegionRule.Own)));

    /// <summary>Open to all, without a token. The few that are so are listed by a test.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .WithMetadata(new PermissionMetadata("none"), new RegionRuleMetadata(RegionRule.Public))
            .AllowAnonymous();
}
