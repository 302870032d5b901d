using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.Identity.Tests.Support;

/// <summary>Somebody else's OpenID Connect provider: discovery, keys, tokens signed with RS256.</summary>
internal sealed class ExternalProvider : IAsyncDisposable
{
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "external" };
    private readonly WebApplication app;

    private ExternalProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, string> { ["issuer"] = Address, ["jwks_uri"] = Address + "/keys" }));
        app.MapGet("/keys", () =>
        {
            var p = key.Rsa.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = key.KeyId, n = Base64UrlEncoder.Encode(p.Modulus), e = Base64UrlEncoder.Encode(p.Exponent) } } });
        });
    }

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<ExternalProvider> StartAsync()
    {
        var provider = new ExternalProvider();
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>A token with nothing but roles and a region, as an ordinary provider can be configured to issue.</summary>
    public string Token(string role, string region, string audience = "chuangmeng", RsaSecurityKey? signedWith = null) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = audience,
            Subject = new ClaimsIdentity([new("sub", "external-user"), new("roles", role), new("region", region)]),
            Expires = DateTime.UtcNow.AddMinutes(5),
            SigningCredentials = new(signedWith ?? key, SecurityAlgorithms.RsaSha256),
        });

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
