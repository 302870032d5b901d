using System.Runtime.InteropServices;
using System.Text;

namespace ChuangMeng.Bench;

/// <summary>A measurement's section of docs/performance.md; its newest run replaces the one before.</summary>
internal sealed class Report(string name, bool toy)
{
    private const string File = "docs/performance.md";
    private readonly StringBuilder text = new();

    public void Line(string line = "")
    {
        text.Append(line).Append('\n');
        Console.WriteLine(line);
    }

    /// <param name="postgres">The version, where the measurement uses it.</param>
    public async Task WriteAsync(string? postgres = null)
    {
        if (toy)
            return;
        var page = await System.IO.File.ReadAllTextAsync(File);
        if (postgres is not null)
            page = Replaced(page, "machine", Machine(postgres));
        page = Replaced(page, name, $"Measured {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC; load of the machine before (1 minute): {Load}.\n\n{text}");
        await System.IO.File.WriteAllTextAsync(File, page);
    }

    /// <summary>The machine's load before the measurement built and started anything.</summary>
    private string Load { get; } = Environment.GetEnvironmentVariable("BENCH_LOAD") ?? System.IO.File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Replaced(string page, string section, string content)
    {
        var (begin, end) = ($"<!-- {section}: written by bench/run -->", $"<!-- {section}: end -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new InvalidOperationException($"{File} has no section {section}");
        return $"{page[..(from + begin.Length)]}\n{content.Trim()}\n{page[to..]}";
    }

    private static string Machine(string postgres)
    {
        var cpu = Fact("/proc/cpuinfo", "model name");
        var memory = long.Parse(Fact("/proc/meminfo", "MemTotal").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) / 1024 / 1024;
        return $"| fact | value |\n|---|---|\n| cores | {Environment.ProcessorCount} |\n| memory | {memory} GiB |\n| CPU | {cpu} |\n"
            + $"| .NET | {RuntimeInformation.FrameworkDescription} |\n| PostgreSQL | {postgres}, default settings, fsync on |";
    }

    private static string Fact(string file, string key) =>
        System.IO.File.ReadLines(file).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
}
