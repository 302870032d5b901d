using ChuangMeng.Gateway.Limits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yarp.ReverseProxy.Health;

namespace ChuangMeng.Gateway.Routing;

internal static class RoutingExtensions
{
    /// <summary>YARP, fed with the services that the environment names.</summary>
    public static void AddServiceRoutes(this WebApplicationBuilder builder)
    {
        var services = builder.Configuration.DiscoverServices();
        var timeouts = builder.Configuration.GetSection("Timeouts").Get<TimeoutOptions>() ?? new();
        var health = builder.Configuration.GetSection("HealthChecks").Get<HealthCheckOptions>() ?? new();
        builder.Services.AddSingleton(services);
        builder.Services.AddSingleton(timeouts);
        builder.Services.AddSingleton(health);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPassiveHealthCheckPolicy, UnreachableInstancePolicy>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IActiveHealthCheckPolicy, FailuresInARowPolicy>());
        builder.Services.AddReverseProxy()
            .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = timeouts.Connect)
            .LoadFromMemory(
                [.. services.Select(ProxyConfiguration.RouteOf)],
                [.. services.Select(s => ProxyConfiguration.ClusterOf(s, timeouts, health))]);
    }

    /// <summary>The routes to the services; every other address is unknown, which is told without a token.</summary>
    public static void MapServiceRoutes(this WebApplication app)
    {
        var total = app.Services.GetRequiredService<TimeoutOptions>().Total;
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(BodyLimit.InvokeAsync);
            proxy.Use((context, next) => TotalTimeout.InvokeAsync(context, next, total));
            proxy.Use(TryAnotherInstance.InvokeAsync);
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
        app.MapFallback("{**path}", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous();
    }
}
