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
        if (!IsSafe(context.Request) && IsCrossSite(context.Request))
        {
            await DashboardProblem.CrossSite.WriteAsync(context);
            return false;
        }

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
        SetCookie(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary><c>GET /login?t=TOKEN</c>, the address printed at start: logs in and goes on to the pages, the token no longer in sight.</summary>
    public async Task<bool> LogInByAddressAsync(HttpContext context)
    {
        if (context.Request.Query["t"].ToString() is not { Length: > 0 } presented) return false;
        var verdict = _guesses.Judge(() => _token.Matches(presented));
        if (verdict == Guess.Right) SetCookie(context);
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Redirect(verdict switch { Guess.Right => "/", Guess.Wrong => "/login?refused=wrong", _ => "/login?refused=many" });
        return true;
    }

    void SetCookie(HttpContext context) =>
        context.Response.Cookies.Append(CookieName, _session, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });

    static bool IsSafe(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>
    /// A page on another port of this machine is the same site to a browser, which then sends the cookie along; but it
    /// also says whence the order comes. Programs that are no browsers send neither.
    /// </summary>
    static bool IsCrossSite(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var sender = request.Headers["Sec-Fetch-Site"].ToString();
        return (origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            || sender is not ("" or "same-origin" or "none")
            || (origin.Length == 0 && sender.Length == 0 && request.Cookies.ContainsKey(CookieName));
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
