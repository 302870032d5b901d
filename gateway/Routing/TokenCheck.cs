using ChuangMeng.Gateway.Limits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace ChuangMeng.Gateway.Routing;

internal static class TokenCheck
{
    /// <summary>
    /// Without a token a request is passed on and the service decides; with one that does not hold it ends here.
    /// Sign-in addresses are let through: a client that renews its token may well still send the expired one.
    /// </summary>
    public static void UseTokenCheck(this WebApplication app)
    {
        var signIn = app.Services.GetRequiredService<LimitOptions>().SignIn;
        app.Use(async (context, next) =>
        {
            // Asked again, the handler answers what it found out before: nothing is verified twice.
            var token = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
            if (token.Failure is not null && !signIn.Covers(context.Request))
                await context.ChallengeAsync(JwtBearerDefaults.AuthenticationScheme);
            else
                await next(context);
        });
    }
}
