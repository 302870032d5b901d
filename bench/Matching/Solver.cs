using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChuangMeng.Bench.Matching;

/// <summary>One solution.</summary>
/// <param name="Answer">Places and affinity, or that there is none.</param>
/// <param name="Seconds">Of the solution, without reading the file.</param>
internal sealed record Run(string Answer, double Seconds, double Cpu, long Kilobytes);

/// <summary>Solves a file in a process of its own.</summary>
internal static class Solver
{
    public static Task<Run> OursAsync(string file) => SolveAsync(Environment.ProcessPath!, "solve", file);

    public static Task<Run> LemonAsync(string method, string file) => SolveAsync(
        Environment.GetEnvironmentVariable("LEMON") ?? throw new InvalidOperationException("LEMON names no program: begin with bench/run matching"), method, file);

    public static async Task<string[]> LinesAsync(string command, string file) =>
        (await RunAsync(Environment.ProcessPath!, command, file)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<Run> SolveAsync(string program, string how, string file)
    {
        var (output, error) = await RunAsync(program, how, file);
        var first = output[..output.IndexOf('\n')];
        double Of(string name) => double.Parse(Figure(name).Match(first + " " + error).Groups[1].Value, CultureInfo.InvariantCulture);
        var parts = first.Split(' ');
        return new(parts[1] == "infeasible" ? "infeasible" : $"{parts[1]} places, {parts[2]} affinity", Of("seconds"), Of("cpu"), (long)Of("kilobytes"));
    }

    private static async Task<(string Output, string Error)> RunAsync(string program, string how, string file)
    {
        using var process = Process.Start(new ProcessStartInfo(program, [how, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (await output, await error) : throw new InvalidOperationException($"{program} {how} ended with {process.ExitCode}: {await error}");
    }

    private static Regex Figure(string name) => new($@"\b{name}=([0-9.]+)");
}
