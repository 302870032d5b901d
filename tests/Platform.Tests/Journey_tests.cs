using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ChuangMeng.Platform.Tests;

/// <summary>README's journey: exactly its lines, against the running platform.</summary>
[Collection(nameof(SampleYear))]
public sealed partial class Journey_tests(SampleYear year)
{
    [Fact]
    public async Task The_lines_in_README_lead_from_a_token_to_a_timeline_with_the_paired_mentor()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Platform.Root, "README.md"));
        var lines = Journey().Match(readme).Groups[1].Value.Replace("http://localhost:8080", year.Platform.Gateway.BaseAddress!.ToString().TrimEnd('/'));
        lines.ShouldNotBeEmpty();

        var output = await RunAsync("set -euo pipefail\n" + lines, year.Platform.Data.CreateSubdirectory("journey").FullName);

        foreach (var kind in new[] { "selectionAcknowledged", "specialistAssigned", "pairingProposed", "pairingAccepted" })
            output.ShouldContain(kind);
        output.ShouldContain("LCP-2030-370100-01");
    }

    private static async Task<string> RunAsync(string script, string directory)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash")
        {
            ArgumentList = { "-c", script },
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = bash.StandardOutput.ReadToEndAsync();
        var errors = bash.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await bash.WaitForExitAsync(limit.Token);
        bash.ExitCode.ShouldBe(0, await output + await errors);
        return await output;
    }

    [GeneratedRegex("<!-- journey.*?-->\\s*```bash\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Journey();
}
