using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.ServiceDefaults.Security;

public static class SecurityExtensions
{
    /// <summary>
    /// Access tokens are JWTs of the platform's Identity service, or of any OpenID Connect provider that
    /// <c>Authentication:Authority</c> names. An endpoint that declares nothing is closed to everybody.
    /// </summary>
    public static IHostApplicationBuilder AddSecurity(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Authentication");
        var external = settings["Authority"];
        var identity = builder.Configuration["services:identity:http:0"];
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(o =>
        {
            o.TokenHandlers.Clear();
            o.TokenHandlers.Add(new RememberedTokens { MapInboundClaims = false });
            o.Authority = external;
            if (string.IsNullOrEmpty(external) && identity is not null)
                o.MetadataAddress = identity + "/.well-known/openid-configuration";
            // Identity is reached on the platform's own network; an external provider must offer TLS, or say otherwise.
            o.RequireHttpsMetadata = !string.IsNullOrEmpty(external) && settings["RequireHttps"] != "false";
            // A key that Identity began to use a moment ago is found by one more look, at most this often.
            o.RefreshInterval = TimeSpan.FromSeconds(5);
            o.RefreshOnIssuerKeyNotFound = true;
            o.Events = new JwtBearerEvents { OnChallenge = UncheckedToken.AnswerAsync };
            o.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = settings["Audience"] ?? "chuangmeng",
                ValidTypes = string.IsNullOrEmpty(external) ? ["at+jwt"] : null,
                NameClaimType = "name",
                RoleClaimType = PlatformClaims.Role,
                ClockSkew = TimeSpan.FromSeconds(30),
            };
        });
        builder.Services.AddSingleton<IAuthorizationHandler, EndpointAuthorization>();
        builder.Services.AddAuthorizationBuilder()
            // No route at all, or one that routing itself answers with 405 or 415: there is nothing to protect, and 401 would mislead.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder()
                .RequireAssertion(c => c.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build());
        return builder;
    }

    /// <summary>Authenticates, authorises and makes the caller ambient for what follows.</summary>
    public static IApplicationBuilder UseSecurity(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        return app.Use(async (context, next) =>
        {
            var operation = context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";
            using (PlatformClaims.ToCaller(context.User, operation).Begin())
                await next(context);
        });
    }
}
