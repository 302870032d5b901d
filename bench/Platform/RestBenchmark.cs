using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.Bench.Platform;

/// <summary>The memory of all processes of the platform a minute after it came up and nobody asked it anything.</summary>
internal static class RestBenchmark
{
    public static async Task RunAsync(string data, Report report, bool toy)
    {
        var (all, rounds) = (new Series(), toy ? 1 : 5);
        var programs = new Dictionary<string, Series>();
        for (var round = 0; round < rounds; round++)
        {
            await using var platform = await RunningPlatform.StartAsync(data, empty: toy);
            await Task.Delay(toy ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1));
            var memory = Memory(platform.ProcessId);
            all.Add(memory.Sum(m => m.MiB));
            foreach (var (name, mib) in memory)
                (programs.TryGetValue(name, out var known) ? known : programs[name] = new()).Add(mib);
        }

        report.Line($"{rounds} starts one after the other, MiB (`Pss`: what processes share is counted once):");
        report.Line();
        report.Line("| program | median | least | most |");
        report.Line("|---|---|---|---|");
        report.Line($"| **all** | {all.ToCells("n0")} |");
        foreach (var (name, mib) in programs.OrderByDescending(p => p.Value.Median))
            report.Line($"| {name} | {mib.ToCells("n0")} |");
    }

    /// <summary>All processes below the host and itself, by the name of their program.</summary>
    private static List<(string Name, double MiB)> Memory(int host)
    {
        var children = ProcFs.ByParent();
        var found = new List<int> { host };
        for (var next = 0; next < found.Count; next++)
            found.AddRange(children[found[next]].Select(child => child.Id));
        return [.. found.GroupBy(Program).Select(g => (g.Key, g.Sum(ProcFs.ResidentBytes) / 1024.0 / 1024))];
    }

    private static string Program(int process) =>
        Path.GetFileName(ProcFs.CommandLine(process).FirstOrDefault() ?? "") is { Length: > 0 } name ? name.Split(' ', ':')[0] : ProcFs.Name(process);
}
