using System.Diagnostics;
using System.Text.Json;
using ChuangMeng.NativeHosting.Telemetry.Tests;
using Google.Protobuf;

namespace ChuangMeng.Bench.Telemetry;

/// <summary>How long what the pages ask takes while ten thousand spans a second come in, against while nothing does.</summary>
internal sealed class SpansBenchmark(Report report, bool toy)
{
    private const int Rate = 10_000, InRequest = 400, InTrace = 8;
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(100);
    private readonly int rounds = toy ? 1 : 5;
    private readonly TimeSpan length = TimeSpan.FromSeconds(toy ? 1 : 60);
    private long accepted, refused;

    public async Task RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("chuangmeng-bench-");
        try
        {
            using var dashboard = await DashboardProcess.StartAsync(data.FullName);
            await MeasureAsync(dashboard, data);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private async Task MeasureAsync(DashboardProcess dashboard, DirectoryInfo data)
    {
        // What nobody sends to has as much to show as what is sent to.
        await SendAsync(dashboard);
        (accepted, refused) = (0, 0);
        var (rest, load, memory, disk, share) = (new Reads(), new Reads(), new Series(), new Series(), new Series());
        for (var round = 0; round < rounds; round++)
        {
            await ReadAsync(dashboard, rest, Task.Delay(length));
            var time = new ProcessorTime();
            var clock = Stopwatch.StartNew();
            await ReadAsync(dashboard, load, SendAsync(dashboard));
            share.Add(100 * time.Of("ChuangMeng.Benc") / clock.Elapsed.TotalSeconds);
            memory.Add(dashboard.MemoryMiB);
            disk.Add(data.EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) / 1024.0 / 1024);
            Console.Error.WriteLine($"Round {round + 1}: {accepted:n0} spans taken, {refused:n0} refused, slowest read {Series.Text(load.Slowest, "0")} ms, {Series.Text(memory.At(1), "0")} MiB");
        }

        report.Line($"{rounds} rounds of {length.TotalSeconds:0} s in turn; a read every {BetweenReads.TotalMilliseconds:0} ms, milliseconds:");
        report.Line();
        report.Line("| | p50: median | least | most | p99: median | least | most | slowest |");
        report.Line("|---|---|---|---|---|---|---|---|");
        report.Line($"| nothing comes in | {rest.ToCells()} |");
        report.Line($"| {Rate:n0} spans a second | {load.ToCells()} |");
        report.Line();
        report.Line($"{accepted + refused:n0} spans were sent and {refused:n0} refused. The dashboard took {Series.Text(share.Median, "0")} % of one core and {Series.Text(memory.Median, "0")} MiB of memory, and {Series.Text(disk.Median, "0")} MiB of disk.");
    }

    /// <summary>Sends at an even rate, whether or not the answers come in time.</summary>
    private async Task SendAsync(DashboardProcess dashboard)
    {
        var requests = (int)(Rate * length.TotalSeconds / InRequest);
        var clock = Stopwatch.StartNew();
        var sending = new List<Task>(requests);
        for (var number = 0; number < requests; number++)
        {
            var due = TimeSpan.FromSeconds((double)number * InRequest / Rate) - clock.Elapsed;
            if (due > TimeSpan.Zero)
                await Task.Delay(due);
            sending.Add(dashboard.SendAsync(Spans(), taken => Interlocked.Add(ref taken ? ref accepted : ref refused, InRequest)));
        }

        await Task.WhenAll(sending);
    }

    private static async Task ReadAsync(DashboardProcess dashboard, Reads reads, Task meanwhile)
    {
        var milliseconds = new Series();
        for (var number = 0; !meanwhile.IsCompleted; number++)
        {
            var clock = Stopwatch.StartNew();
            await ReadAsync(dashboard, number);
            milliseconds.Add(clock.Elapsed.TotalMilliseconds);
            if (BetweenReads > clock.Elapsed)
                await Task.Delay(BetweenReads - clock.Elapsed);
        }

        await meanwhile;
        reads.Add(milliseconds);
    }

    /// <summary>One of the pages' questions, in turn.</summary>
    private static async Task ReadAsync(DashboardProcess dashboard, int number)
    {
        switch (number % 4)
        {
            case 0:
                var traces = JsonDocument.Parse(await dashboard.Pages.GetStringAsync("/api/traces")).RootElement.GetProperty("items");
                if (traces.GetArrayLength() > 0)
                    await dashboard.Pages.GetStringAsync($"/api/traces/{traces[0].GetProperty("traceId").GetString()}");
                break;
            case 1:
                await dashboard.Pages.GetStringAsync("/api/traces?resource=projects&text=operation");
                break;
            case 2:
                await dashboard.Pages.GetStringAsync("/api/logs?text=nothing");
                break;
            default:
                await dashboard.Pages.GetStringAsync("/api/metrics");
                break;
        }
    }

    /// <summary>A request as an exporter sends it, of traces that began now.</summary>
    private static byte[] Spans()
    {
        var at = (DateTimeOffset.UtcNow - Sample.Start).TotalMilliseconds;
        var trace = ByteString.Empty;
        return Sample.Spans("projects", Enumerable.Range(0, InRequest).Select(number =>
        {
            var place = (ulong)(number % InTrace) + 1;
            if (place == 1)
                trace = Sample.NewTraceId();
            var span = Sample.Span(trace, place, $"operation {place}", parent: place - 1, atMs: at + place);
            span.Attributes.Add([
                Sample.Attribute("http.request.method", "POST"), Sample.Attribute("http.route", "/api/projects/v1/candidates"), Sample.Attribute("http.response.status_code", 201),
                Sample.Attribute("server.address", "localhost"), Sample.Attribute("server.port", 5001),
            ]);
            return span;
        })).ToByteArray();
    }

    /// <summary>The p50 and p99 of each round.</summary>
    private sealed class Reads
    {
        private readonly Series middle = new(), slow = new();

        public double Slowest { get; private set; }

        public void Add(Series round)
        {
            middle.Add(round.Median);
            slow.Add(round.At(0.99));
            Slowest = Math.Max(Slowest, round.At(1));
        }

        public string ToCells() => $"{middle.ToCells("0.0")} | {slow.ToCells("0.0")} | {Series.Text(Slowest, "0")}";
    }
}
