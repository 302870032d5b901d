namespace ChuangMeng.Gateway.Limits;

internal static class LimitsExtensions
{
    /// <summary>Body size and rate per caller.</summary>
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection("Limits").Get<LimitOptions>() ?? new();
        foreach (var (name, rate) in new[] { ("Caller", limits.Caller), ("Address", limits.Address), ("SignIn", limits.SignIn), ("Calendar", limits.Calendar) })
        {
            // Said at the start, for it would otherwise be said to every caller.
            if (rate.PerSecond is not (> 0 and <= 1_000_000) || rate.Burst < 1)
                throw new InvalidOperationException($"Limits:{name}: PerSecond is more than 0 and Burst at least 1");
        }

        builder.Services.AddSingleton(limits);
        builder.Services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = RateLimits.Create(limits);
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = RateLimits.RejectAsync;
        });
    }

    /// <summary>After authentication, so that a caller is known by the token and not by the address.</summary>
    public static void UseLimits(this WebApplication app) => app.UseRateLimiter();
}
