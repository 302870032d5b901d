using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading;

namespace ChuangMeng.Samples;

/// <summary>
/// Loads the sample year into a running platform when it is told the gateway's address. Otherwise writes it as JSON to
/// standard output, its size and fingerprint to standard error.
/// </summary>
internal static class Program
{
    static async Task<int> Main(string[] args)
    {
        if (Options.Parse(args, Environment.GetEnvironmentVariable("services__gateway__http__0")) is not { } options)
        {
            await Console.Error.WriteLineAsync(Options.Usage);
            return 2;
        }

        var sample = SampleYear.Generate(options.Seed, options.Year);
        if (options.Gateway is { } gateway)
            return await LoadCommand.RunAsync(gateway, sample, TimeProvider.System);

        using (var output = Console.OpenStandardOutput())
            output.Write(sample.ToJson());
        await Console.Error.WriteLineAsync(
            $"{sample.Candidates.Count} candidates, {sample.Mentors.Count} mentors, {sample.Specialists.Count} specialists, {sample.Spaces.Count} spaces; sha256 {sample.Fingerprint()}");
        return 0;
    }
}
