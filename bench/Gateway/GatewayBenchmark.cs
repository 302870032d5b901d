using System.Globalization;
using System.Text.RegularExpressions;

namespace ChuangMeng.Bench.Gateway;

/// <summary>Requests a second at saturation, and the time of an answer at half of what the whole gateway saturates at.</summary>
internal sealed partial class GatewayBenchmark(Servers servers, Report report, bool toy)
{
    private const int Connections = 64;
    private readonly int rounds = toy ? 1 : 5, seconds = toy ? 1 : 8;
    private readonly (string Name, string Address)[] proxies = [("nginx", servers.Nginx), ("YARP, bare", servers.Bare), ("gateway, whole", servers.Whole)];

    public async Task RunAsync()
    {
        var rates = proxies.ToDictionary(p => p.Name, _ => new Series());
        // The first round compiles and connects; it does not count.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, address) in proxies)
            {
                var rate = await SaturateAsync(address);
                if (round > 0)
                    rates[name].Add(rate);
            }
        }

        report.Line($"**At saturation**, {Connections} connections kept alive, answers of 1 KiB, {rounds} rounds of {seconds} s in turn, requests a second:");
        report.Line();
        report.Line("| proxy | median | least | most | ratio to nginx |");
        report.Line("|---|---|---|---|---|");
        foreach (var (name, _) in proxies)
            report.Line($"| {name} | {rates[name].ToCells("0")} | {Series.Text(rates[name].Median / rates["nginx"].Median, "0.00")} |");
        report.Line();

        var half = rates["gateway, whole"].Median / 2;
        var slowest = proxies.ToDictionary(p => p.Name, _ => new Series());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, address) in proxies)
                slowest[name].Add(await TimesAtAsync(address, half));
        }

        report.Line($"**At {Series.Text(half, "0")} requests a second**, half of what the whole gateway saturates at, the p99 of each round in milliseconds:");
        report.Line();
        report.Line("| proxy | median | least | most | ratio to nginx |");
        report.Line("|---|---|---|---|---|");
        foreach (var (name, _) in proxies)
            report.Line($"| {name} | {slowest[name].ToCells("0.00")} | {Series.Text(slowest[name].Median / slowest["nginx"].Median, "0.00")} |");
    }

    private async Task<double> SaturateAsync(string address)
    {
        var output = await Tool.RunAsync("wrk", ["-t", "1", "-c", $"{Connections}", "-d", $"{seconds}s", "-H", $"Authorization: {servers.Authorization}", address + Servers.Path]);
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException(output);
        return double.Parse(RequestsASecond().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The p99 at a steady rate, milliseconds.</summary>
    private async Task<double> TimesAtAsync(string address, double rate)
    {
        var log = Path.GetTempFileName();
        try
        {
            var each = Math.Max(1, (int)Math.Round(rate / Connections));
            await Tool.RunAsync("h2load", ["--h1", "-t", "1", "-c", $"{Connections}", "-D", $"{seconds}", "--rps", $"{each}", $"--log-file={log}",
                "-H", $"authorization: {servers.Authorization}", address + Servers.Path]);
            var times = new Series();
            // When it began, its status, its time in microseconds.
            foreach (var line in await File.ReadAllLinesAsync(log))
            {
                var fields = line.Split('\t');
                if (fields[1] != "200")
                    throw new InvalidOperationException($"{address} answered {fields[1]}");
                times.Add(double.Parse(fields[2], CultureInfo.InvariantCulture) / 1000);
            }

            if (!toy && times.Count < 0.98 * each * Connections * seconds)
                throw new InvalidOperationException($"{address} did not keep up: {times.Count} answers in {seconds} s");
            return times.At(0.99);
        }
        finally
        {
            File.Delete(log);
        }
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex RequestsASecond();
}
