using System.Globalization;
using System.Text.RegularExpressions;

namespace ChuangMeng.Bench.Platform;

/// <summary>How long <c>./run</c> takes with everything built and data there, and what all its processes hold when nothing is asked of them.</summary>
internal sealed partial class StartBenchmark(Report report, bool toy)
{
    private readonly int rounds = toy ? 1 : 5;
    private readonly TimeSpan rest = toy ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1);

    public async Task RunAsync()
    {
        using var data = new DataDirectory();
        // Makes the data, and whatever a first start does once.
        await using (await RunningPlatform.StartAsync(data, withSamples: !toy)) { }

        var (whole, parts) = (new Series(), new Dictionary<string, Series>());
        Dictionary<string, double> memory = [];
        for (var round = 1; round <= rounds; round++)
        {
            await using var platform = await RunningPlatform.StartAsync(data, withSamples: !toy);
            whole.Add(platform.UntilHealthy.TotalSeconds);
            foreach (Match part in Part().Matches(platform.Shares))
            {
                var name = part.Groups[1].Value;
                (parts.TryGetValue(name, out var known) ? known : parts[name] = new()).Add(double.Parse(part.Groups[2].Value, CultureInfo.InvariantCulture));
            }

            if (round < rounds)
                continue;
            await Task.Delay(rest);
            memory = platform.Memory();
        }

        report.Line($"**Start** with data, everything built, {rounds} rounds, seconds until the gateway answers that it is healthy: "
            + $"median {Series.Text(whole.Median, "0.0")}, least {Series.Text(whole.At(0), "0.0")}, most {Series.Text(whole.At(1), "0.0")}.");
        report.Line();
        report.Line("| part | median | least | most |");
        report.Line("|---|---|---|---|");
        foreach (var (name, seconds) in parts.OrderByDescending(p => p.Value.Median))
            report.Line($"| {name} | {seconds.ToCells("0.0")} |");
        report.Line();
        report.Line($"**At rest**, {rest.TotalSeconds:0} s after the last start, MiB (proportional set size: what processes share is counted once):");
        report.Line();
        report.Line("| process | MiB |");
        report.Line("|---|---|");
        foreach (var (name, size) in memory.OrderByDescending(m => m.Value))
            report.Line($"| {name} | {Series.Text(size, "0")} |");
        report.Line($"| **all** | **{Series.Text(memory.Values.Sum(), "0")}** |");
    }

    [GeneratedRegex(@"([a-z-]+) ([0-9.]+)")]
    private static partial Regex Part();
}
