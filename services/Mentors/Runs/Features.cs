using System.Globalization;
using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Matching.Candidates;
using ChuangMeng.Mentors.Matching.Reasons;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Mentors.Runs;

/// <summary>Projects and mentors as the engine's score sees them: a word of a list is a bit.</summary>
internal static class Features
{
    /// <summary>Founders' scores go from 1 to 5, the engine's ratings to 100.</summary>
    private const int OfScore = 20;

    public static ProjectFeatures Of(Industry industry, Stage stage, Need[] needs, string region, string? creditCode, byte[][] founders) => new(
        Bit(industry), Bit(stage), Bits(needs.SelectMany(SuggestMentors.FunctionsFor)), Number(region),
        Ties: [.. founders.Select(Person), .. creditCode is null ? Array.Empty<string>() : [creditCode]]);

    public static MentorFeatures Of(
        Industry[] industries, Stage[] stages, MentorFunction[] functions, string region, string[] served, int ended, double? rating, string[] firms, byte[] identity) => new(
        Bits(industries), Bits(stages), Bits(functions), Number(region), Array.ConvertAll(served, Number), ended,
        rating is { } mean ? (int)Math.Round(mean * OfScore) : 0, Ties: [Person(identity), .. firms]);

    public static Vocabulary Vocabulary(IReadOnlyDictionary<int, string> regions) => new(
        Words<Industry>(Labels.Of), Words<Stage>(Labels.Of), Words<MentorFunction>(Labels.Of), [])
    {
        Region = code => regions.TryGetValue(code, out var name) ? new(name, name) : new($"{code}", $"{code}"),
    };

    /// <summary>A blind index is no credit code, whatever it looks like.</summary>
    private static string Person(byte[] identity) => "person " + Convert.ToHexString(identity);

    private static int Number(string region) => int.Parse(region, CultureInfo.InvariantCulture);

    private static uint Bit<T>(T word) where T : struct, Enum => 1u << Convert.ToInt32(word, CultureInfo.InvariantCulture);

    private static uint Bits<T>(IEnumerable<T> words) where T : struct, Enum => words.Aggregate(0u, (bits, word) => bits | Bit(word));

    private static Words[] Words<T>(Func<T, Text> of) where T : struct, Enum =>
        Array.ConvertAll(Enum.GetValues<T>(), word => new Words(of(word).Zh, of(word).En));
}
