using System.Runtime.CompilerServices;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace ChuangMeng.Gateway.Routing;

/// <summary>
/// An instance is healthy from the first look that goes well until so many in a row have failed. YARP's own policy calls one healthy whose first look
/// has failed, and the gateway would be ready before its services are.
/// </summary>
internal sealed class FailuresInARowPolicy(IDestinationHealthUpdater health, HealthCheckOptions options) : IActiveHealthCheckPolicy
{
    public const string PolicyName = "FailuresInARow";

    /// <summary>The failures of each, those before it was first looked at among them.</summary>
    private readonly ConditionalWeakTable<DestinationState, StrongBox<int>> failures = [];

    public string Name => PolicyName;

    public void ProbingCompleted(ClusterState cluster, IReadOnlyList<DestinationProbingResult> probed) =>
        health.SetActive(cluster, [.. probed.Select(p => new NewActiveDestinationHealth(p.Destination, StateAfter(p)))]);

    private DestinationHealth StateAfter(DestinationProbingResult probed)
    {
        var failed = failures.GetValue(probed.Destination, _ => new(options.Failures));
        failed.Value = probed.Response is { IsSuccessStatusCode: true } ? 0 : Math.Min(failed.Value + 1, options.Failures);
        return failed.Value < options.Failures ? DestinationHealth.Healthy : DestinationHealth.Unhealthy;
    }
}
