using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChuangMeng.ServiceDefaults.Problems;

/// <summary>
/// Refuses JSON and forms in a charset that .NET does not read. Their readers throw what a defect of ours would throw too,
/// so it is told before they are asked. Other bodies (CSV) find out their encoding by themselves.
/// </summary>
internal static class UnknownCharset
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if ((context.Request.HasJsonContentType() || context.Request.HasFormContentType) && !IsKnown(context.Request))
            throw new BadHttpRequestException("Unknown charset", StatusCodes.Status415UnsupportedMediaType);
        return next(context);
    }

    private static bool IsKnown(HttpRequest request)
    {
        try
        {
            return !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue || type.Encoding is not null;
        }
        catch (NotSupportedException)
        {
            // UTF-7, which .NET knows and refuses.
            return false;
        }
    }
}
