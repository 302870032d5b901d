using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChuangMeng.Samples.Generation;

/// <summary>A year of the province at its real scale: who was found, and who stands ready to accompany them.</summary>
/// <param name="Year">The selection year. Ages and dates are as of 1 March of it, when the cities are drafting.</param>
internal sealed record SampleYear(
    ulong Seed,
    int Year,
    IReadOnlyList<CandidateSample> Candidates,
    IReadOnlyList<MentorSample> Mentors,
    IReadOnlyList<SpecialistSample> Specialists,
    IReadOnlyList<SpaceSample> Spaces)
{
    /// <summary>The day the accompaniment plan was issued.</summary>
    public const ulong DefaultSeed = 20250318;

    public const int DefaultYear = 2026;

    public const int CandidateCount = 1265;

    // Together the 1,067 mentors and specialists of the province today.
    public const int MentorCount = 640;
    public const int SpecialistCount = 427;

    public const int SpaceCount = 99;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // Chinese stays readable in the file.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same seed and year give the same records on every machine and .NET version.</summary>
    public static SampleYear Generate(ulong seed = DefaultSeed, int year = DefaultYear)
    {
        var regions = RegionList.Read();
        var numbers = new SampleNumbers();
        var candidates = new CandidateGenerator(seed, year, regions, numbers).Generate();
        var mentors = new MentorGenerator(seed, year, regions, numbers, candidates).Generate();
        var specialists = new SpecialistGenerator(seed, year, regions, numbers).Generate();
        var spaces = new SpaceGenerator(seed, regions, numbers).Generate();
        return new SampleYear(seed, year, candidates, mentors, specialists, spaces);
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>SHA-256 of <see cref="ToJson"/>, in lower-case hexadecimal: tells two years apart at a glance.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(ToJson()));
}
