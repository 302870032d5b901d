using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;

namespace ChuangMeng.ServiceDefaults.Security;

/// <summary>
/// A token that could not be checked, because Identity has not been reached since this process began, is not refused:
/// "sign in first" would send the caller to the very service that is away.
/// </summary>
internal static class UncheckedToken
{
    public static async Task AnswerAsync(JwtBearerChallengeContext challenge)
    {
        if (challenge.AuthenticateFailure is null || await KnowsKeysAsync(challenge.Options, challenge.HttpContext.RequestAborted))
            return;
        challenge.HandleResponse();
        challenge.Response.Headers.RetryAfter = "2";
        await StatusProblems.WriteAsync(challenge.HttpContext, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> KnowsKeysAsync(JwtBearerOptions options, CancellationToken stop)
    {
        try
        {
            // Kept once read; a later silence of Identity does not matter.
            return options.ConfigurationManager is not { } keys || (await keys.GetConfigurationAsync(stop)).SigningKeys.Count > 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
