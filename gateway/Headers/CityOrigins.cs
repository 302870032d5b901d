using Microsoft.AspNetCore.Cors.Infrastructure;

namespace ChuangMeng.Gateway.Headers;

/// <summary>What a page of a configured city front end may send and read. Tokens travel in a header, so no cookies.</summary>
internal static class CityOrigins
{
    private static readonly string[] Sent =
        ["Authorization", "Content-Type", "Accept", "Accept-Language", "Idempotency-Key", "If-Match", "If-None-Match", "traceparent", "tracestate"];

    private static readonly string[] Read =
        ["ETag", "Location", "Link", "Retry-After", "Content-Language", "Content-Disposition", "WWW-Authenticate", "Idempotency-Replayed"];

    /// <exception cref="InvalidOperationException">An origin is not spelled as browsers send it (scheme, host, port).</exception>
    public static CorsPolicy Policy(string[] origins)
    {
        foreach (var origin in origins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
                throw new InvalidOperationException($"Cors:Origins: '{origin}' is no origin, write it like https://portal.jinan.example");
        }

        return new CorsPolicyBuilder(origins)
            .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(Sent)
            .WithExposedHeaders(Read)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))
            .Build();
    }
}
