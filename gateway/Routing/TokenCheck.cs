using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using ChuangMeng.Gateway.Limits;

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
        app.Use((context, next) =>
            context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult is { Failure: { } } && !signIn.Covers(context.Request)
                ? context.ChallengeAsync(JwtBearerDefaults.AuthenticationScheme)
                : next(context));
    }
}
