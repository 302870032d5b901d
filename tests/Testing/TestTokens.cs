using System.Security.Claims;
using System.Security.Cryptography;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.Testing;

/// <summary>Signs access tokens as Identity does, so that a service can be tested without it.</summary>
public static class TestTokens
{
    internal const string Issuer = "https://identity.test";
    private static readonly ECDsaSecurityKey Key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };

    /// <summary>The public half of the key, as a set of JSON Web Keys.</summary>
    internal static object PublicKeys
    {
        get
        {
            var point = Key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
            return new { keys = new[] { new { kty = "EC", use = "sig", alg = SecurityAlgorithms.EcdsaSha256, crv = "P-256", kid = Key.KeyId, x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) } } };
        }
    }

    /// <param name="roles">The caller's roles; the permissions follow from them.</param>
    /// <param name="region">The caller's region code.</param>
    /// <param name="subject">The account's id; the same account for the same roles and region unless given.</param>
    /// <param name="also">Permissions beyond those of the roles.</param>
    public static string For(string[] roles, string region, string? subject = null, params string[] also) =>
        Create(roles, region, subject, also, null);

    /// <summary>A token of an account that acts for an organisation: a credit code or a department's word.</summary>
    public static string ForOrganisation(string role, string region, string organisation, string? subject = null) =>
        Create([role], region, subject ?? $"account-{role}-{organisation}", [], t => t.Subject.AddClaim(new(PlatformClaims.Organisation, organisation)));

    /// <summary>A token that differs from a good one in what the test says.</summary>
    public static string Changed(string[] roles, string region, Action<SecurityTokenDescriptor> change) =>
        Create(roles, region, null, [], change);

    private static string Create(string[] roles, string region, string? subject, string[] also, Action<SecurityTokenDescriptor>? change)
    {
        var claims = new List<Claim>
        {
            new("sub", subject ?? $"account-{string.Join('-', roles)}-{region}"),
            new("name", "测试用户"),
            new(PlatformClaims.Region, region),
        };
        claims.AddRange(roles.Select(r => new Claim(PlatformClaims.Role, r)));
        claims.AddRange(Roles.PermissionsOf(roles).Concat(also).Select(p => new Claim(PlatformClaims.Permission, p)));
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "chuangmeng",
            TokenType = "at+jwt",
            Subject = new ClaimsIdentity(claims),
            Expires = DateTime.UtcNow.AddHours(1),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler().CreateToken(token);
    }

    internal static void Trust(JwtBearerOptions options)
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
        configuration.SigningKeys.Add(Key);
        options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(configuration);
    }
}
