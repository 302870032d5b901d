using ChuangMeng.Samples.Generation;

namespace ChuangMeng.Samples;

/// <summary>The command line.</summary>
/// <param name="Gateway">Where to load the year; null to print it.</param>
internal sealed record Options(ulong Seed, int Year, Uri? Gateway)
{
    public const string Usage = """
        Usage: ChuangMeng.Samples [--seed NUMBER] [--year 1990…2100] > year.json
               ChuangMeng.Samples [--seed NUMBER] --gateway http://localhost:8080
        The environment variable services__gateway__http__0 does the same as --gateway.
        """;

    /// <returns>Null when the command line is not understood.</returns>
    public static Options? Parse(string[] args, string? gatewayOfEnvironment)
    {
        var options = new Options(SampleYear.DefaultSeed, SampleYear.DefaultYear, AddressOf(gatewayOfEnvironment));
        for (var i = 0; i < args.Length && options is not null; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            options = args[i] switch
            {
                "--seed" when ulong.TryParse(value, out var seed) => options with { Seed = seed },
                // Mature firms are 15 years old and their founders up to 60: earlier than 1990 or after 2100 makes no sense.
                "--year" when int.TryParse(value, out var year) && year is >= 1990 and <= 2100 => options with { Year = year },
                "--gateway" when AddressOf(value) is { } gateway => options with { Gateway = gateway },
                _ => null,
            };
        }

        return options;
    }

    static Uri? AddressOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") ? address : null;
}
