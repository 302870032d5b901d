using System.Collections.Concurrent;
using System.Text.Json;
using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.NativeHosting.Tests.Support;

/// <summary>The tests' app host, run as a process of its own as a user would.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> lines = new();
    private ChildProcess process = null!;

    private RunningHost(string dataDirectory) => DataDirectory = dataDirectory;

    internal static string Program { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory,
        "../../../../NativeHosting.Tests.AppHost/bin/Release/net10.0/ChuangMeng.NativeHosting.Tests.AppHost"));

    internal string DataDirectory { get; }

    internal int ProcessId => process.Id;

    internal Task<int> Exited => process.Exited;

    internal string[] Lines => [.. lines];

    internal static async Task<RunningHost> LaunchAsync(string dataDirectory, UnixUser? user = null, params (string Name, string Value)[] environment)
    {
        var host = new RunningHost(dataDirectory);
        var variables = new Dictionary<string, string>
        {
            ["CHUANGMENG_DATA_DIR"] = dataDirectory,
            ["CHUANGMENG_DASHBOARD_PORT"] = "0",
            ["Parameters__rabbit-user"] = "chuangmeng",
            ["HOME"] = dataDirectory,
        };
        foreach (var (name, value) in environment)
            variables[name] = value;
        host.process = await ChildProcess.StartAsync(new ChildProcessOptions(Program, [], "/") { Environment = variables, User = user, Output = host.lines.Enqueue });
        return host;
    }

    /// <summary>Launches and waits until everything is up.</summary>
    internal static async Task<RunningHost> StartAsync(string dataDirectory, UnixUser? user = null, params (string Name, string Value)[] environment)
    {
        var host = await LaunchAsync(dataDirectory, user, environment);
        await Eventually.HoldsAsync(
            () => host.Exited.IsCompleted || host.Lines.Any(line => line.StartsWith("Dashboard:", StringComparison.Ordinal)), TimeSpan.FromSeconds(90));
        if (host.Exited.IsCompleted)
            throw new InvalidOperationException(host.ToString());
        return host;
    }

    internal Uri Front => new(Address("front"));

    internal string Address(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(DataDirectory, "addresses.json"))).RootElement.GetProperty(name).GetString()!;

    internal int LineOf(string text, int from = 0)
    {
        var index = Array.FindIndex(Lines, from, line => line.StartsWith(text, StringComparison.Ordinal));
        return index >= 0 ? index : throw new ShouldAssertException($"No line \"{text}\" in:\n{this}");
    }

    internal Task LineAsync(string text, int from, int seconds = 60) => Eventually.SucceedsAsync(() =>
        {
            LineOf(text, from);
            return Task.CompletedTask;
        }, TimeSpan.FromSeconds(seconds));

    /// <summary>The current process of a project's instance.</summary>
    internal int ProcessOf(string instance) => Leftovers.Of(DataDirectory)
        .Single(id => ProcFs.HasEnvironment(id, "OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={instance}"));

    internal int Postmaster => int.Parse(File.ReadLines(Path.Combine(DataDirectory, "postgres/cluster/postmaster.pid")).First());

    internal int Broker => Leftovers.Of(DataDirectory).Single(id => ProcFs.Name(id) == "beam.smp");

    internal Task KillAsync() => process.KillAsync();

    internal async Task<int> StopAsync()
    {
        process.Signal(UnixSignal.Terminate);
        return await process.Exited.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync() => await process.StopAsync(UnixSignal.Terminate, TimeSpan.FromSeconds(60));

    public override string ToString() => string.Join('\n', Lines);
}
