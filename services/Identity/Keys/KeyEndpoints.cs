using ChuangMeng.Identity.Tokens;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ChuangMeng.Identity.Keys;

/// <summary>A key that was made to follow.</summary>
/// <param name="KeyId">The <c>kid</c>.</param>
/// <param name="SignsFrom">From when on it signs; tokens of the key before stay valid until they expire.</param>
internal sealed record KeyRotation(string KeyId, DateTimeOffset SignsFrom);

internal static class KeyEndpoints
{
    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Apart>();
        services.AddSingleton<KeyMaker>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton(Issuer.From(configuration));
        services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>, OwnKeys>();
        services.AddHostedService<KeyRotationJob>();
        // Under an external provider Identity trusts that one like every other service, and its own tokens nowhere.
        if (string.IsNullOrEmpty(configuration["Authentication:Authority"]))
        {
            services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
                .PostConfigure<IConfigurationManager<OpenIdConnectConfiguration>>((bearer, own) => bearer.ConfigurationManager = own);
        }

        return services;
    }

    public static void MapKeys(this RouteGroupBuilder api) =>
        api.MapPost("/keys/rotation", RotateAsync)
            .WithTags("Keys").WithName("RotateKeys").WithSummary("轮换签名密钥")
            .WithDescription("Publishes a new signing key, which signs a quarter of an hour later. Nobody is signed out: tokens of the key before stay valid until they expire.")
            .WithExample(response: new KeyRotation("01980000000070008000000000000001", new(2026, 3, 1, 1, 15, 0, TimeSpan.Zero)))
            .MayBreak(typeof(KeyRotationPending))
            .Requires(Permissions.KeysRotate, RegionRule.Province);

    private static async Task<Ok<KeyRotation>> RotateAsync(IdentityDb db, KeyMaker maker, SigningKeys keys, TimeProvider time, CancellationToken stop)
    {
        var made = await maker.FollowingAsync(db, known => KeySchedule.IsPending(known, time.GetUtcNow())
            ? throw new KeyRotationPending(known.Max(k => k.SignsFrom))
            : true, stop);
        keys.Forget();
        return TypedResults.Ok(new KeyRotation(made!.Id, made.SignsFrom));
    }
}
