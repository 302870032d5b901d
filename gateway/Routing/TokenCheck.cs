using ChuangMeng.Gateway.Limits;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace ChuangMeng.Gateway.Routing;

/// <summary>
/// Without a token a request is passed on and the service decides; with one that does not hold it ends here.
/// Sign-in addresses are let through: a client that renews its token may well still send the expired one.
/// </summary>
internal sealed class TokenCheck(RequestDelegate next, LimitOptions limits, IOptionsMonitor<JwtBearerOptions> bearer)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // Asked again, the handler answers what it found out before: nothing is verified twice.
        var token = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (token.Failure is null || limits.SignIn.Covers(context.Request))
        {
            await next(context);
        }
        else if (await KnowsKeysAsync(context.RequestAborted))
        {
            await context.ChallengeAsync(JwtBearerDefaults.AuthenticationScheme);
        }
        else
        {
            context.Response.Headers.RetryAfter = "2";
            await StatusProblems.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>False when a good token looks like a bad one, because Identity has not been reached since the start.</summary>
    private async Task<bool> KnowsKeysAsync(CancellationToken stop)
    {
        try
        {
            // Kept once read; a later silence of Identity does not matter.
            return bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager is not { } keys
                || (await keys.GetConfigurationAsync(stop)).SigningKeys.Count > 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
