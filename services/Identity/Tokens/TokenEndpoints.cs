using System.Text.Json.Serialization;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChuangMeng.Identity.Tokens;

/// <summary>The answer of the token endpoint (RFC 6749, 5.1).</summary>
/// <param name="AccessToken">A JWT; send it as <c>Authorization: Bearer …</c>.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">Seconds until the access token expires.</param>
/// <param name="RefreshToken">For the next access token; usable once. Clients get none, they show their secret again.</param>
/// <param name="Scope">The permissions, separated by blanks.</param>
internal sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("refresh_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken,
    [property: JsonPropertyName("scope")] string Scope)
{
    public override string ToString() => nameof(TokenResponse);
}

/// <summary>Whose signing-in ends.</summary>
/// <param name="RefreshToken">Any refresh token of it.</param>
internal sealed record SignOut(string RefreshToken)
{
    public override string ToString() => nameof(SignOut);
}

internal static class TokenEndpoints
{
    public static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<DecoyHash>();
        services.AddSingleton<SignInGuard>();
        services.AddScoped<RefreshTokens>();
        services.AddScoped<TokenGrants>();
        services.AddHostedService<TokenPurge>();
        return services;
    }

    public static void MapToken(this RouteGroupBuilder api)
    {
        api.MapPost("/token", IssueAsync)
            .Accepts<TokenForm>(TokenForm.MediaType)
            .WithTags("Tokens").WithName("IssueToken").WithSummary("登录、刷新令牌或客户端认证")
            .WithDescription("RFC 6749 token endpoint: an access token by password, refresh token or client credentials. Problems also carry the RFC's `error`. A refresh token can be used once; one shown twice signs its whole family out. Send an Idempotency-Key to be able to ask again after a lost answer.")
            .WithExample("grant_type=password&username=jinan&password=…",
                new TokenResponse("eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…", "Bearer", 600, "q0nWbJ…", "projects.file projects.read"), TokenForm.MediaType)
            .MayBreak(typeof(FormUnreadable), typeof(TokenRequestInvalid), typeof(GrantTypeUnsupported), typeof(SignInFailed), typeof(RefreshTokenInvalid), typeof(ClientAuthenticationFailed))
            .OpenToAll();
        // Open to all: the refresh token itself is what proves the right to end it, and the access token may have expired.
        api.MapPost("/sign-out", SignOutAsync)
            .WithTags("Tokens").WithName("SignOut").WithSummary("退出登录")
            .WithDescription("Revokes the refresh token and all that came before and after it. An unknown token is answered the same way. An access token holds until it expires, ten minutes at most.")
            .WithExample(new SignOut("q0nWbJ…"))
            .OpenToAll();
    }

    private static async Task<Ok<TokenResponse>> IssueAsync(
        TokenForm form, HttpContext context, IdentityDb db, TokenGrants grants, AccessTokens tokens, CancellationToken stop)
    {
        // Nobody has signed in yet, so the platform looks the account up: explicitly, and across all regions.
        using var _ = Caller.System("token", RegionScope.Province).Begin();
        await db.TellScopeAsync(stop);
        var (subject, refreshToken) = await grants.GrantAsync(form, stop);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new TokenResponse(await tokens.IssueAsync(subject, stop), "Bearer",
            (int)AccessTokens.Lifetime.TotalSeconds, refreshToken, string.Join(' ', subject.Permissions)));
    }

    private static async Task<NoContent> SignOutAsync(SignOut request, RefreshTokens tokens, CancellationToken stop)
    {
        await tokens.EndAsync(request.RefreshToken, stop);
        return TypedResults.NoContent();
    }
}
