using System.Diagnostics;
using System.Reflection;
using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Messaging;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChuangMeng.Migrations;

/// <summary>
/// Declares every service's queues and their bindings before any service runs: an event that is published before its
/// consumer ever started would otherwise find no queue and be gone.
/// </summary>
internal static class Topology
{
    private const int Attempts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task DeployAsync(IConfiguration configuration, ILogger log, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        foreach (var assembly in ServiceAssemblies.All)
            await DeployAsync(assembly, configuration, log, stop);
        log.LogInformation("Queues and bindings are up to date after {Elapsed} ms", clock.ElapsedMilliseconds);
    }

    /// <summary>
    /// A declaration that never ended (seen twice, on a busy machine) is made again with a bus of its own. The one before is left behind
    /// and not waited for: it does not heed its cancellation either, and whatever it still declares is the same.
    /// </summary>
    private static async Task DeployAsync(Assembly assembly, IConfiguration configuration, ILogger log, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await DeclareAsync(assembly, configuration, stop).WaitAsync(Patience, stop);
                return;
            }
            catch (Exception e) when (attempt < Attempts && !stop.IsCancellationRequested)
            {
                log.LogWarning(e, "The broker did not take the queues of {Service} in attempt {Attempt}", ServiceAssemblies.ServiceName(assembly), attempt);
            }
        }
    }

    private static async Task DeclareAsync(Assembly assembly, IConfiguration configuration, CancellationToken stop)
    {
        var services = new ServiceCollection();
        // MassTransit keeps the first logger factory it meets for the whole process: one that no provider disposes.
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton(new ServiceIdentity(ServiceAssemblies.ServiceName(assembly)));
        services.AddBus(configuration, assembly, topologyOnly: true);
        await using var provider = services.BuildServiceProvider();
        var bus = provider.GetRequiredService<IBusControl>();
        await bus.StartAsync(stop);
        await bus.StopAsync(stop);
    }
}
