using System.Diagnostics;

namespace ChuangMeng.Architecture.Tests;

/// <summary>The measurements of bench/ still run; what they measure is for a quiet machine.</summary>
public sealed class Measurement_tests
{
    private static readonly string Page = Path.Combine(Platform.Root, "docs", "performance.md");

    private static IEnumerable<string> Names => Directory.EnumerateFiles(Path.Combine(Platform.Root, "bench"))
        .Where(f => File.GetUnixFileMode(f).HasFlag(UnixFileMode.UserExecute)).Select(f => Path.GetFileName(f)).Where(name => name != "run");

    [Fact]
    public async Task Every_measurement_runs_at_toy_size_and_leaves_the_page_as_it_is()
    {
        var before = await File.ReadAllTextAsync(Page);
        using var run = Process.Start(new ProcessStartInfo(Path.Combine(Platform.Root, "bench", "run"), "--toy") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());

        await run.WaitForExitAsync();

        run.ExitCode.ShouldBe(0, await output + await errors);
        foreach (var name in Names)
            (await output).ShouldContain($"== {name}");
        (await File.ReadAllTextAsync(Page)).ShouldBe(before);
    }

    [Fact]
    public void Every_measurement_has_its_section_on_the_page()
    {
        var page = File.ReadAllText(Page);

        Names.Where(name => !page.Contains($"<!-- {name}: written by bench/run -->")).ShouldBeEmpty();
    }
}
