using ChuangMeng.Gateway.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace ChuangMeng.Gateway.Health;

internal static class ServicesHealth
{
    /// <summary>Adds each service to <c>/health</c>: Healthy, Degraded when some instances are, Unhealthy (503) when none is.</summary>
    public static void AddServicesHealth(this WebApplicationBuilder builder)
    {
        var checks = builder.Services.AddHealthChecks();
        foreach (var service in builder.Configuration.DiscoverServices())
            checks.Add(new(service.Name, provider => new Check(provider.GetRequiredService<IProxyStateLookup>(), service.Name), null, null));
    }

    /// <summary>Tells what the proxy has seen, without asking the service again.</summary>
    private sealed class Check(IProxyStateLookup proxy, string service) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default)
        {
            var instances = proxy.TryGetCluster(service, out var cluster) ? cluster.DestinationsState.AllDestinations : [];
            var healthy = instances.Count(IsHealthy);
            return Task.FromResult(
                healthy == 0 ? HealthCheckResult.Unhealthy()
                : healthy < instances.Count ? HealthCheckResult.Degraded()
                : HealthCheckResult.Healthy());
        }

        /// <summary>An instance that nobody has looked at yet is not healthy: the gateway is ready when its services are.</summary>
        private static bool IsHealthy(DestinationState instance) =>
            instance.Health is { Active: DestinationHealth.Healthy, Passive: not DestinationHealth.Unhealthy };
    }
}
