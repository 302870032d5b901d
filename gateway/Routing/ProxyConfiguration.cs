using System.Globalization;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace ChuangMeng.Gateway.Routing;

/// <summary>The routes and clusters of the discovered services.</summary>
internal static class ProxyConfiguration
{
    /// <summary>
    /// <c>/api/{name}/…</c> goes to the service unchanged, and nothing else does: what a service answers at its own
    /// root (<c>/health</c>, <c>/openapi</c>, <c>/.well-known</c>) stays inside.
    /// </summary>
    public static RouteConfig RouteOf(DiscoveredService service) => new()
    {
        RouteId = service.Name,
        ClusterId = service.Name,
        Match = new RouteMatch { Path = $"/api/{service.Name}/{{**rest}}" },
        // The service decides who may do what: it knows its endpoints, the gateway does not.
        AuthorizationPolicy = "Anonymous",
    };

    public static ClusterConfig ClusterOf(DiscoveredService service, TimeoutOptions timeouts, HealthCheckOptions health) => new()
    {
        ClusterId = service.Name,
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        Destinations = service.Instances
            .Select((address, n) => (Id: n.ToString(CultureInfo.InvariantCulture), Address: address.ToString()))
            .ToDictionary(i => i.Id, i => new DestinationConfig { Address = i.Address }),
        // As Kestrel reads them. With the default, ASCII, a stray character would look like a service that cannot be reached.
        HttpClient = new HttpClientConfig { RequestHeaderEncoding = "utf-8" },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = timeouts.Activity },
        HealthCheck = new HealthCheckConfig
        {
            // When no instance looks healthy all are tried: a service that has just come back answers at once,
            // and one that is there but unwell explains itself.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Policy = FailuresInARowPolicy.PolicyName,
                Path = ServiceDefaults.Health.HealthExtensions.HealthPath,
                Interval = health.Interval,
                Timeout = health.Timeout,
            },
            Passive = new PassiveHealthCheckConfig
            {
                Enabled = true,
                Policy = UnreachableInstancePolicy.PolicyName,
                ReactivationPeriod = health.PassOver,
            },
        },
    };
}
