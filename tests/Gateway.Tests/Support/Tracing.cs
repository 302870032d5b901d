using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ChuangMeng.Gateway.Tests.Support;

/// <summary>Listens as telemetry does: without a listener there are no spans to pass on.</summary>
internal static class Tracing
{
    [ModuleInitializer]
    internal static void Listen() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "System.Net.Http" or "Yarp.ReverseProxy",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    });
}
