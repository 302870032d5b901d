using Microsoft.Extensions.Primitives;

namespace ChuangMeng.Gateway.Headers;

/// <summary>What every answer says to browsers, whoever wrote it.</summary>
internal static class SecurityHeaders
{
    /// <summary>An answer of the API is data: it loads nothing, runs nothing and is shown in no frame.</summary>
    private const string Data = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>
    /// The docs page runs its own embedded script and calls this address, nothing else. The hash is that of the one
    /// style element that Swagger UI writes into its page; a new version of Swashbuckle may need a new one, which a
    /// browser's console then names.
    /// </summary>
    private const string Docs = "default-src 'none'; script-src 'self'; "
        + "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.Remove("Server");
            headers.Remove("X-Powered-By");
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            // A service that answers a page, to print for example, says itself what the page needs.
            if (StringValues.IsNullOrEmpty(headers.ContentSecurityPolicy))
                headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs") ? Docs : Data;
            if (context.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
