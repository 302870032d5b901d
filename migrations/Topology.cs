using System.Diagnostics;
using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.Migrations;

/// <summary>
/// Declares every service's queues and their bindings before any service runs: an event that is published before its
/// consumer ever started would otherwise find no queue and be gone.
/// </summary>
internal static class Topology
{
    public static async Task DeployAsync(IConfiguration configuration, ILogger log, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        foreach (var assembly in ServiceAssemblies.All)
        {
            var builder = Host.CreateApplicationBuilder();
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(new ServiceIdentity(ServiceAssemblies.ServiceName(assembly)));
            builder.Services.AddBus(configuration, assembly, topologyOnly: true);
            using var bus = builder.Build();
            await bus.StartAsync(stop);
            await bus.StopAsync(stop);
        }

        log.LogInformation("Queues and bindings are up to date after {Elapsed} ms", clock.ElapsedMilliseconds);
    }
}
