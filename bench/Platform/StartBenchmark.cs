namespace ChuangMeng.Bench.Platform;

/// <summary><c>./run</c> with everything built and data of the sample year there, until the gateway is healthy.</summary>
internal static class StartBenchmark
{
    public static async Task RunAsync(string data, Report report, bool toy)
    {
        var (healthy, rounds) = (new Series(), toy ? 1 : 5);
        var parts = new Dictionary<string, Series>();
        for (var round = 0; round < rounds; round++)
        {
            await using var platform = await RunningPlatform.StartAsync(data, empty: toy);
            Console.Error.WriteLine($"Healthy after {platform.Healthy.TotalSeconds:0.0} s. {platform.Summary}");
            healthy.Add(platform.Healthy.TotalSeconds);
            foreach (var (name, seconds) in platform.Parts)
                (parts.TryGetValue(name, out var known) ? known : parts[name] = new()).Add(seconds);
        }

        report.Line($"{rounds} starts one after the other, seconds; the parts by themselves, several of them side by side:");
        report.Line();
        report.Line("| | median | least | most |");
        report.Line("|---|---|---|---|");
        report.Line($"| **until the gateway is healthy** | {healthy.ToCells("0.0")} |");
        foreach (var (name, seconds) in parts.OrderByDescending(p => p.Value.Median))
            report.Line($"| {name} | {seconds.ToCells("0.0")} |");
    }
}
