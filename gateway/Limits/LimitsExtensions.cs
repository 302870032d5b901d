namespace ChuangMeng.Gateway.Limits;

internal static class LimitsExtensions
{
    /// <summary>Body size and rate per caller.</summary>
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection("Limits").Get<LimitOptions>() ?? new();
        builder.Services.AddSingleton(limits);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = limits.BodyBytes);
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
