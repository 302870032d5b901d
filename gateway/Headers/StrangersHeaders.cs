using Microsoft.Net.Http.Headers;

namespace ChuangMeng.Gateway.Headers;

/// <summary>Takes from a request what only the platform itself, or a known proxy read just before, may say.</summary>
internal static class StrangersHeaders
{
    private static readonly string[] Prefixes = ["X-Forwarded-", "X-Original-", "X-Otlp-"];
    private static readonly string[] Names = ["Forwarded", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP"];

    /// <summary>Headers that the connection itself needs, though the caller names them in Connection.</summary>
    private static readonly string[] Connection = ["close", "keep-alive", "upgrade", "te"];

    public static Task RemoveAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        // A header named in Connection is meant for this hop only (RFC 9110, 7.6.1).
        foreach (var named in headers.GetCommaSeparatedValues(HeaderNames.Connection))
        {
            if (!Connection.Contains(named, StringComparer.OrdinalIgnoreCase))
                headers.Remove(named);
        }

        foreach (var name in headers.Keys.Where(IsInternal).ToList())
            headers.Remove(name);
        return next(context);
    }

    private static bool IsInternal(string name) =>
        Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
