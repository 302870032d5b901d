using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ChuangMeng.Bench.Platform;

/// <summary>The platform as <c>./run</c> starts it.</summary>
internal sealed partial class RunningPlatform : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private readonly Process run;
    private readonly TaskCompletionSource<string> up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningPlatform(Process run) => this.run = run;

    public TimeSpan UntilHealthy { get; private set; }

    /// <summary>What the host says each part took.</summary>
    public string Shares { get; private set; } = "";

    public static async Task<RunningPlatform> StartAsync(DataDirectory data, bool withSamples)
    {
        var port = NativeHosting.Processes.FreePorts.Next();
        var start = new ProcessStartInfo(System.IO.Path.GetFullPath("run"), withSamples ? [] : ["--empty"])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["CHUANGMENG_DATA_DIR"] = data.Path,
                ["CHUANGMENG_GATEWAY_PORT"] = $"{port}",
                ["CHUANGMENG_DASHBOARD_PORT"] = "0",
            },
        };
        var begun = Stopwatch.GetTimestamp();
        var platform = new RunningPlatform(Process.Start(start)!);
        platform.run.OutputDataReceived += (_, line) => platform.Read(line.Data);
        platform.run.BeginOutputReadLine();
        await platform.HealthyAsync(new Uri($"http://127.0.0.1:{port}/health"));
        platform.UntilHealthy = Stopwatch.GetElapsedTime(begun);
        platform.Shares = await platform.up.Task.WaitAsync(Limit);
        return platform;
    }

    /// <summary>MiB of each process, by its program; equal names together.</summary>
    public Dictionary<string, double> Memory() => Tree(run.Id).GroupBy(Name).ToDictionary(g => g.Key, g => g.Sum(ProportionalSize));

    public async ValueTask DisposeAsync()
    {
        Kill(run.Id, 15);
        await run.WaitForExitAsync();
        run.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            up.TrySetException(new InvalidOperationException("./run ended"));
        else if (line.StartsWith("Up after ", StringComparison.Ordinal))
            up.TrySetResult(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    private async Task HealthyAsync(Uri health)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                if ((await client.GetAsync(health, limit.Token)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!run.HasExited)
            {
                // Not there yet.
            }

            await Task.Delay(20, limit.Token);
        }
    }

    private static IEnumerable<int> Tree(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(d => System.IO.Path.GetFileName(d)).Where(n => int.TryParse(n, out _))
            .Select(n => (Id: int.Parse(n, CultureInfo.InvariantCulture), Parent: ParentOf(n))).ToLookup(p => p.Parent, p => p.Id);
        IEnumerable<int> Below(int id) => parents[id].SelectMany(Below).Prepend(id);
        return [.. Below(root)];
    }

    private static int ParentOf(string id)
    {
        try
        {
            // The name, in parentheses, may hold anything.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return -1;
        }
    }

    private static string Name(int id)
    {
        var command = File.ReadAllText($"/proc/{id}/cmdline").Split('\0')[0];
        var name = System.IO.Path.GetFileName(command.Split(' ')[0]).TrimEnd(':');
        return name.Length > 0 ? name : File.ReadAllText($"/proc/{id}/comm").Trim();
    }

    private static double ProportionalSize(int id)
    {
        var line = File.ReadLines($"/proc/{id}/smaps_rollup").FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
