using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.Gateway.Tests.Support;

/// <summary>Signs access tokens as Identity does (ES256, at+jwt) and publishes its key.</summary>
public sealed class Issuer : IAsyncDisposable
{
    private const string Name = "https://identity.test";
    private readonly ECDsaSecurityKey key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "k1" };

    public Backend Backend { get; private set; } = null!;

    public static async Task<Issuer> StartAsync()
    {
        var issuer = new Issuer();
        issuer.Backend = await Backend.StartAsync("identity", more: issuer.Map);
        return issuer;
    }

    /// <summary>A token of this account, good for ten minutes unless told otherwise.</summary>
    public string TokenOf(string? subject, string? client = null, TimeSpan? lifetime = null)
    {
        var now = DateTime.UtcNow;
        var claims = new List<Claim>();
        if (subject is not null)
            claims.Add(new("sub", subject));
        if (client is not null)
            claims.Add(new("client_id", client));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = "chuangmeng",
            TokenType = "at+jwt",
            Subject = new ClaimsIdentity(claims),
            NotBefore = now.AddHours(-2),
            IssuedAt = now.AddHours(-2),
            Expires = now + (lifetime ?? TimeSpan.FromMinutes(10)),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private void Map(WebApplication app)
    {
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) => Results.Json(new
        {
            issuer = Name,
            jwks_uri = $"http://{request.Host}/.well-known/jwks",
        }));
        var open = key.ECDsa.ExportParameters(false).Q;
        app.MapGet("/.well-known/jwks", () => Results.Json(new
        {
            keys = new[]
            {
                new
                {
                    kty = "EC", crv = "P-256", alg = "ES256", use = "sig", kid = key.KeyId,
                    x = Base64UrlEncoder.Encode(open.X), y = Base64UrlEncoder.Encode(open.Y),
                },
            },
        }));
    }

    public ValueTask DisposeAsync()
    {
        key.ECDsa.Dispose();
        return Backend.DisposeAsync();
    }
}
