using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ChuangMeng.NativeHosting.Processes;
using ChuangMeng.NativeHosting.Servers;

namespace ChuangMeng.Bench.Platform;

/// <summary>The platform as <c>./run</c> starts it, on free ports, and stopped in order.</summary>
internal sealed partial class RunningPlatform : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private readonly ChildProcess process;

    private RunningPlatform(ChildProcess process, TimeSpan healthy, string summary) => (this.process, Healthy, Summary) = (process, healthy, summary);

    public int ProcessId => process.Id;

    /// <summary>From the command to the gateway's first healthy answer.</summary>
    public TimeSpan Healthy { get; }

    /// <summary>The line by which the host says that all is up, and what each part took.</summary>
    public string Summary { get; }

    /// <summary>Each part's own seconds, by its name.</summary>
    public IEnumerable<(string Name, double Seconds)> Parts =>
        Part().Matches(Summary[Summary.IndexOf(':', StringComparison.Ordinal)..]).Select(m => (m.Groups[1].Value, double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)));

    public static async Task<RunningPlatform> StartAsync(string data, bool empty)
    {
        var port = FreePorts.Next();
        var output = new LastLines(50);
        var up = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var clock = Stopwatch.StartNew();
        // It is ended by its own id, and its end does not wait for pipes that a process further down still holds.
        var process = await ChildProcess.StartAsync(new(Path.GetFullPath("run"), empty ? ["--empty"] : [], Directory.GetCurrentDirectory())
        {
            WhenParentDies = UnixSignal.Terminate,
            Environment = new Dictionary<string, string>
            {
                ["CHUANGMENG_DATA_DIR"] = data,
                ["CHUANGMENG_GATEWAY_PORT"] = $"{port}",
                ["CHUANGMENG_DASHBOARD_PORT"] = "0",
            },
            Output = line =>
            {
                output.Add(line);
                if (line.StartsWith("Up after ", StringComparison.Ordinal))
                    up.TrySetResult(line);
            },
        });
        try
        {
            await AnswersAsync($"http://127.0.0.1:{port}/health", process, output, clock);
            var healthy = clock.Elapsed;
            if (await Task.WhenAny(up.Task, process.Exited, Task.Delay(Limit, CancellationToken.None)) != up.Task)
                throw new InvalidOperationException($"The platform did not come up: {output}");
            return new(process, healthy, await up.Task);
        }
        catch
        {
            await StopAsync(process);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(process);

    private static async Task StopAsync(ChildProcess process)
    {
        await process.StopAsync(UnixSignal.Terminate, TimeSpan.FromMinutes(1));
        process.Dispose();
    }

    private static async Task AnswersAsync(string address, ChildProcess process, LastLines output, Stopwatch clock)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        while (true)
        {
            if (process.Exited.IsCompleted || clock.Elapsed > Limit)
                throw new InvalidOperationException($"The platform did not come up: {output}");
            try
            {
                using var answer = await client.GetAsync(address);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
            }

            await Task.Delay(20);
        }
    }

    [GeneratedRegex(@"([\w-]+) ([0-9.]+)[,)]")]
    private static partial Regex Part();
}
