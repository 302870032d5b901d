using System.Runtime.InteropServices;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using ChuangMeng.NativeHosting.Console;
using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>One run of the application, from the lock on its data to the last process's end.</summary>
internal static class HostRun
{
    internal static async Task RunAsync(DistributedApplicationBuilder application, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        try
        {
            await RunAsync(application, stop);
        }
        catch (Exception expected) when (expected is HostException or ProgramMissingException)
        {
            await System.Console.Error.WriteLineAsync(expected.Message);
            Environment.ExitCode = 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            // Asked twice: without order. The kernel ends the children with us.
            if (stop.IsCancellationRequested)
                Environment.Exit(130);
            stop.Cancel();
        }
    }

    private static async Task RunAsync(DistributedApplicationBuilder application, CancellationTokenSource stop)
    {
        var settings = application.Settings;
        using var dataLock = DataLock.Take(settings.DataDirectory);
        var addresses = Path.Combine(settings.DataDirectory, "addresses.json");
        File.Delete(addresses);
        await Leftovers.ClearAsync(settings.DataDirectory, TimeSpan.FromSeconds(10), stop.Token);
        if (settings.DashboardPort > 0)
            PortGuard.EnsureFree(settings.DashboardPort, "the dashboard");
        var options = new DashboardOptions(
            settings.DashboardPort > 0 ? settings.DashboardPort : FreePorts.Next(),
            settings.DashboardToken is { Length: > 0 } token ? token : application.Secrets.GetOrGenerate("dashboard-token"),
            FreePorts.Next(), Secret.Generate(), Path.Combine(settings.DataDirectory, "telemetry"), LogDirectory: settings.LogDirectory, Alerts: settings.Alerts);
        var board = new ResourceBoard();
        var nodes = await new Layout(application, board, new TelemetryTarget(options.OtlpPort, options.OtlpApiKey)).BuildAsync(stop.Token);

        await using var dashboard = await DashboardServer.StartAsync(options, board, stop.Token);
        await using var console = HostConsole.Open(board);
        await using var orchestrator = new Orchestrator(nodes);
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            var failed = await orchestrator.StartAsync(stop.Token);
            if (failed.Count > 0)
                Environment.ExitCode = 1;
            if (failed.Any(node => !orchestrator.IsLeaf(node)))
            {
                console.Failed(failed);
                return;
            }

            var links = Links(application, options);
            Secret.WriteFile(addresses, JsonSerializer.Serialize(links));
            console.Ready(TimeProvider.System.GetElapsedTime(started), links, failed);
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            console.Stopping();
        }
        finally
        {
            File.Delete(addresses);
            await dashboard.EndWatchAsync();
        }
    }

    /// <summary>The addresses that people use: external endpoints by resource name, the dashboard and its token.</summary>
    private static Dictionary<string, string> Links(DistributedApplicationBuilder application, DashboardOptions options)
    {
        var links = application.Resources
            .Select(resource => (resource.Name, Endpoint: resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.IsExternal)))
            .Where(link => link.Endpoint is not null)
            .ToDictionary(link => link.Name, link => link.Endpoint!.Url(0));
        links["dashboard"] = $"http://localhost:{options.Port}";
        links["token"] = options.Token;
        return links;
    }
}
