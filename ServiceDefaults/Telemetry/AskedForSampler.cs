using System.Diagnostics;
using System.Threading.RateLimiting;
using OpenTelemetry.Trace;

namespace ChuangMeng.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps what somebody or some message asked for, of a rush as many traces a second as tell all there is to tell: the metrics count every request.
/// What a kept trace leads to is kept, in every service. A client call with no parent is the platform's own polling (the outbox's look for work,
/// the key set's refresh), and so are the gateway's health probes: thousands an hour that tell nothing.
/// </summary>
internal sealed class AskedForSampler : Sampler, IDisposable
{
    /// <summary>Traces a second that begin in one process, unless <c>Telemetry:TracesASecond</c> says otherwise.</summary>
    public const int Default = 200;

    /// <summary>YARP's name for one round of probes; it calls itself a consumer, though nothing sent it.</summary>
    private const string HealthProbes = "proxy.cluster_health_checks";

    private readonly TokenBucketRateLimiter traces;

    public AskedForSampler(int tracesASecond) => traces = new(new()
    {
        TokenLimit = tracesASecond,
        TokensPerPeriod = tracesASecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = true,
    });

    public override SamplingResult ShouldSample(in SamplingParameters parameters)
    {
        var parent = parameters.ParentContext;
        var recorded = parent.TraceId != default
            ? parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
            : parameters.Kind != ActivityKind.Client && parameters.Name != HealthProbes && traces.AttemptAcquire().IsAcquired;
        return new(recorded ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }

    public void Dispose() => traces.Dispose();
}
