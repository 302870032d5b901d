using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChuangMeng.ServiceDefaults.Problems;

/// <summary>
/// Answers 414 and 431 with problem documents. Kestrel's own answers to what goes beyond its limits are bare and come before anything
/// of ours, so it lets in several times what we take; they are left to what no honest client sends.
/// </summary>
internal static class Oversize
{
    /// <summary>Characters of an address: path and query.</summary>
    public const int MostOfAddress = 8 * 1024;

    /// <summary>Characters of all headers together.</summary>
    public const int MostOfHeaders = 32 * 1024;

    public const int MostHeaders = 100;

    public static void LetIn(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = 8 * MostOfAddress;
        limits.MaxRequestHeadersTotalSize = 8 * MostOfHeaders;
        limits.MaxRequestHeaderCount = 8 * MostHeaders;
    }

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpRequestFeature>()?.RawTarget?.Length > MostOfAddress)
            return StatusProblems.WriteAsync(context, StatusCodes.Status414UriTooLong);
        var headers = context.Request.Headers;
        return headers.Count > MostHeaders || headers.Sum(h => h.Key.Length + h.Value.Sum(v => v?.Length ?? 0)) > MostOfHeaders
            ? StatusProblems.WriteAsync(context, StatusCodes.Status431RequestHeaderFieldsTooLarge)
            : next(context);
    }
}
