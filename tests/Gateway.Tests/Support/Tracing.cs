using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ChuangMeng.Gateway.Tests.Support;

/// <summary>Listens to the sources that telemetry listens to: without a listener there are no spans to pass on.</summary>
internal static class Tracing
{
    public static readonly ConcurrentQueue<Activity> Spans = [];

    [ModuleInitializer]
    internal static void Listen() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "System.Net.Http" or "Yarp.ReverseProxy",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        ActivityStopped = Spans.Enqueue,
    });
}
