namespace ChuangMeng.Mentors.Matching.Reasons;

/// <summary>What people read, Chinese first.</summary>
public readonly record struct Words(string Zh, string En);

/// <summary>The words behind the bits of the features: entry n names bit n.</summary>
public sealed record Vocabulary(IReadOnlyList<Words> Industries, IReadOnlyList<Words> Stages, IReadOnlyList<Words> Functions, IReadOnlyList<Words> Languages)
{
    /// <summary>A region's name by its code; the code itself where nothing else is known.</summary>
    public Func<int, Words> Region { get; init; } = code => new($"{code}", $"{code}");

    internal static Words Join(IReadOnlyList<Words> words, uint set)
    {
        var named = new List<Words>();
        for (; set != 0; set &= set - 1)
            named.Add(words[System.Numerics.BitOperations.TrailingZeroCount(set)]);
        return new(string.Join('、', named.Select(w => w.Zh)), string.Join(", ", named.Select(w => w.En)));
    }
}
