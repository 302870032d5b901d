using ChuangMeng.Samples.Generation;

// Writes the sample year as JSON to standard output, its size and fingerprint to standard error.
ulong seed = SampleYear.DefaultSeed;
var year = SampleYear.DefaultYear;
for (var i = 0; i < args.Length; i += 2)
{
    var value = i + 1 < args.Length ? args[i + 1] : "";
    var understood = args[i] switch
    {
        "--seed" => ulong.TryParse(value, out seed),
        // Mature firms are 15 years old and their founders up to 60: earlier than 1990 or after 2100 makes no sense.
        "--year" => int.TryParse(value, out year) && year is >= 1990 and <= 2100,
        _ => false,
    };
    if (!understood)
    {
        Console.Error.WriteLine("Usage: ChuangMeng.Samples [--seed NUMBER] [--year 1990…2100] > year.json");
        return 2;
    }
}

var sample = SampleYear.Generate(seed, year);
using (var output = Console.OpenStandardOutput())
    output.Write(sample.ToJson());
Console.Error.WriteLine(
    $"{sample.Candidates.Count} candidates, {sample.Mentors.Count} mentors, {sample.Specialists.Count} specialists; sha256 {sample.Fingerprint()}");
return 0;
