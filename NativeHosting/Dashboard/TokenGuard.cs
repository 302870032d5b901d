using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>Who may see the dashboard: holders of the token, or of the cookie that the token was exchanged for.</summary>
internal sealed class TokenGuard(string token, TimeProvider clock)
{
    const string CookieName = "chuangmeng-dashboard";
    const int LargestForm = 4 * 1024;

    readonly SecretText _token = new(token);
    readonly string _session = SessionOf(token);
    readonly SecretText _sessionSecret = new(SessionOf(token));
    readonly GuessLimit _guesses = new(clock);

    /// <summary>Lets the request pass, or answers it with a problem.</summary>
    public async Task<bool> AllowsAsync(HttpContext context)
    {
        // A cookie cannot be guessed and never waits, so that somebody else's guessing does not lock the operator out.
        if (context.Request.Cookies.TryGetValue(CookieName, out var cookie) && _sessionSecret.Matches(cookie)) return true;
        return await AllowsAsync(context, Presented(context.Request));
    }

    /// <summary><c>POST /login</c> with the form field <c>token</c>: exchanges it for a cookie that scripts cannot read.</summary>
    public async Task LogInAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LargestForm;
        string? presented = null;
        try
        {
            if (context.Request.HasFormContentType) presented = (await context.Request.ReadFormAsync(context.RequestAborted))["token"];
        }
        catch (InvalidDataException)
        {
            // A form that is none holds no token.
        }

        if (!await AllowsAsync(context, presented)) return;
        context.Response.Cookies.Append(CookieName, _session, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    async Task<bool> AllowsAsync(HttpContext context, string? presented)
    {
        if (string.IsNullOrEmpty(presented))
        {
            await DashboardProblem.TokenRequired.WriteAsync(context);
            return false;
        }

        var verdict = _guesses.Judge(() => _token.Matches(presented));
        if (verdict == Guess.Right) return true;
        await (verdict == Guess.Wrong ? DashboardProblem.TokenRequired : DashboardProblem.TooManyAttempts).WriteAsync(context);
        return false;
    }

    static string? Presented(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? authorization[scheme.Length..].Trim()
            : request.Headers["x-dashboard-token"].ToString();
    }

    /// <summary>Made from the token, so that a cookie outlives a restart with the same token and does not hold the token itself.</summary>
    static string SessionOf(string token) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "chuangmeng dashboard session"u8));
}
