using ChuangMeng.Gateway.Limits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace ChuangMeng.Gateway.Routing;

/// <summary>
/// Without a token a request is passed on and the service decides; with one that does not hold it ends here.
/// Sign-in addresses are let through: a client that renews its token may well still send the expired one.
/// </summary>
internal sealed class TokenCheck(RequestDelegate next, LimitOptions limits)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // Asked again, the handler answers what it found out before: nothing is verified twice.
        var token = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (token.Failure is null || limits.SignIn.Covers(context.Request))
        {
            await next(context);
        }
        else
        {
            await context.ChallengeAsync(JwtBearerDefaults.AuthenticationScheme);
        }
    }
}
