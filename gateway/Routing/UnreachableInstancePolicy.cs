using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace ChuangMeng.Gateway.Routing;

/// <summary>
/// Passes over an instance from the first request that finds it unreachable. YARP's own policy weighs failures
/// against successes of the last minute, so that a busy instance would go on losing requests long after its death.
/// </summary>
internal sealed class UnreachableInstancePolicy(IDestinationHealthUpdater health, HealthCheckOptions options) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "UnreachableInstance";

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (ProxyErrors.NeverConnected(context))
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, options.PassOver);
        else if (destination.Health.Passive == DestinationHealth.Unhealthy && context.GetForwarderErrorFeature() is null)
            health.SetPassive(cluster, destination, DestinationHealth.Healthy, options.PassOver);
    }
}
