using ChuangMeng.Identity.Keys;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.Identity.Tokens;

/// <summary>Whom a token speaks for.</summary>
/// <param name="Id">The account's or client's id, <c>sub</c>.</param>
/// <param name="Name">The name shown in audit logs.</param>
/// <param name="ClientId">The API client's name; null for a person.</param>
/// <param name="Organisation">Whom an account acts for; null where for nobody.</param>
internal sealed record TokenSubject(string Id, string Name, IReadOnlyList<string> Roles, string RegionCode, string? ClientId, string? Organisation = null)
{
    public IReadOnlyList<string> Permissions { get; } = [.. ServiceDefaults.Security.Roles.PermissionsOf(Roles).Order(StringComparer.Ordinal)];
}

/// <summary>Signs access tokens (RFC 9068). They are short: nobody asks Identity again whether one still holds.</summary>
internal sealed class AccessTokens(SigningKeys keys, Issuer issuer, IOptionsMonitor<JwtBearerOptions> bearer, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public async Task<string> IssueAsync(TokenSubject subject, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7().ToString("n"),
            [JwtRegisteredClaimNames.Sub] = subject.Id,
            [JwtRegisteredClaimNames.Name] = subject.Name,
            [PlatformClaims.Role] = subject.Roles.ToArray(),
            [PlatformClaims.Permission] = subject.Permissions.ToArray(),
            [PlatformClaims.Region] = subject.RegionCode,
        };
        if (subject.ClientId is { } clientId)
            claims["client_id"] = clientId;
        if (subject.Organisation is { } organisation)
            claims[PlatformClaims.Organisation] = organisation;
        var key = (await keys.CurrentAsync(stop)).Signing;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = issuer.Address,
            Audience = bearer.Get(JwtBearerDefaults.AuthenticationScheme).TokenValidationParameters.ValidAudience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = claims,
            SigningCredentials = new(key, SecurityAlgorithms.EcdsaSha256),
        });
    }
}
