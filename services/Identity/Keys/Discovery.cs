using System.Text.Json.Serialization;
using ChuangMeng.Identity.Tokens;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.Identity.Keys;

/// <summary>The part of OpenID Connect Discovery 1.0 that checking access tokens needs.</summary>
internal sealed record DiscoveryDocument(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("jwks_uri")] string JwksUri,
    [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
    [property: JsonPropertyName("grant_types_supported")] IReadOnlyList<string> GrantTypes,
    [property: JsonPropertyName("token_endpoint_auth_methods_supported")] IReadOnlyList<string> AuthMethods,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypes,
    [property: JsonPropertyName("subject_types_supported")] IReadOnlyList<string> SubjectTypes,
    [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> SigningAlgorithms);

/// <summary>A JSON Web Key Set (RFC 7517).</summary>
internal sealed record PublishedKeys([property: JsonPropertyName("keys")] IReadOnlyList<PublishedKey> Keys);

/// <summary>The public half of a signing key.</summary>
internal sealed record PublishedKey(
    [property: JsonPropertyName("kty")] string Type,
    [property: JsonPropertyName("use")] string Use,
    [property: JsonPropertyName("alg")] string Algorithm,
    [property: JsonPropertyName("crv")] string Curve,
    [property: JsonPropertyName("kid")] string Id,
    [property: JsonPropertyName("x")] string X,
    [property: JsonPropertyName("y")] string Y)
{
    public static PublishedKey Of(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new("EC", "sig", SecurityAlgorithms.EcdsaSha256, "P-256", key.KeyId, Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
    }
}

internal static class Discovery
{
    private const string Configuration = "/.well-known/openid-configuration";
    private const string Keys = "/.well-known/jwks.json";

    /// <summary>At the root for the platform's own services, and below the API's prefix for everybody at the gateway.</summary>
    public static void MapDiscovery(this IEndpointRouteBuilder app)
    {
        foreach (var (prefix, suffix) in new[] { ("", "Inside"), ("/api/identity", "") })
        {
            app.MapGet(prefix + Configuration, (HttpContext context, Issuer issuer) => Describe(context, issuer, inside: prefix.Length == 0))
                .WithName("GetDiscovery" + suffix).WithTags("Keys").WithSummary("OpenID Connect 发现文档")
                .WithDescription("Who issues the tokens, and where the keys are that check them.")
                .WithExample(response: Document("https://api.example/api/identity", "https://api.example/api/identity" + Keys))
                .OpenToAll();
            app.MapGet(prefix + Keys, PublishAsync)
                .WithName("GetKeys" + suffix).WithTags("Keys").WithSummary("签名公钥集（JWKS）")
                .WithDescription("The keys that check access tokens. A new key is published before it signs, an old one until its last token has expired.")
                .WithExample(response: new PublishedKeys([new("EC", "sig", "ES256", "P-256", "019aab", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")]))
                .OpenToAll();
        }
    }

    /// <summary>Inside, the keys are where the document was: a service can check tokens whether or not the gateway is up.</summary>
    private static Ok<DiscoveryDocument> Describe(HttpContext context, Issuer issuer, bool inside)
    {
        MayBeKept(context);
        return TypedResults.Ok(Document(issuer.Address, (inside ? $"{context.Request.Scheme}://{context.Request.Host}" : issuer.Address) + Keys));
    }

    private static async Task<Ok<PublishedKeys>> PublishAsync(HttpContext context, SigningKeys keys, CancellationToken stop)
    {
        MayBeKept(context);
        return TypedResults.Ok(new PublishedKeys([.. (await keys.CurrentAsync(stop)).Published.Select(PublishedKey.Of)]));
    }

    private static DiscoveryDocument Document(string issuer, string jwks) => new(issuer, jwks, issuer + "/v1/token",
        GrantTypes.All, ["client_secret_post", "client_secret_basic"], [], ["public"], [SecurityAlgorithms.EcdsaSha256]);

    private static void MayBeKept(HttpContext context) =>
        context.Response.Headers.CacheControl = $"public, max-age={(int)KeySchedule.MayBeKept.TotalSeconds}";
}
