using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ChuangMeng.ServiceDefaults.Health;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.RateLimiting;

namespace ChuangMeng.Gateway.Limits;

/// <summary>One token bucket a caller.</summary>
internal static class RateLimits
{
    public static PartitionedRateLimiter<HttpContext> Create(LimitOptions limits) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            var path = context.Request.Path;
            // Whoever watches the gateway must not be told that it is busy.
            if (path == HealthExtensions.HealthPath || path == HealthExtensions.AlivePath)
                return RateLimitPartition.GetNoLimiter("watch");
            if (limits.SignIn.Covers(context.Request))
                return Bucket("sign-in " + AddressOf(context), limits.SignIn);
            if (limits.Calendar.Covers(context.Request))
                return Bucket("calendar " + AddressOf(context), limits.Calendar);
            var user = context.User;
            var caller = user.Identity is { IsAuthenticated: true } ? user.FindFirst("sub")?.Value ?? user.FindFirst("client_id")?.Value : null;
            return caller is null
                ? Bucket("address " + AddressOf(context), limits.Address)
                : Bucket("caller " + caller, limits.Caller);
        });

    /// <summary>429 as a problem document, with the seconds after which a request will be taken again.</summary>
    public static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken stop)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromSeconds(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await StatusProblems.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests);
    }

    private static RateLimitPartition<string> Bucket(string key, Rate rate) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ =>
        {
            // The limiter counts in whole tokens: 200 a second, but one in ten seconds for 0.1.
            var tokens = Math.Max(1, (int)rate.PerSecond);
            return new TokenBucketRateLimiterOptions
            {
                TokenLimit = rate.Burst,
                TokensPerPeriod = tokens,
                ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / rate.PerSecond),
                QueueLimit = 0,
            };
        });

    /// <summary>An IPv6 subscriber holds a whole /64 and could use a new address for every request.</summary>
    private static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPNetwork(new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]]), 64).ToString()
            : address.ToString();
    }
}
