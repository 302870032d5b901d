namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>What a pair is worth to the solver. A struct, so that the loops are compiled for each kind.</summary>
internal interface IWeights
{
    long Of(int arc);

    /// <summary>The same for a value as the columns hold it.</summary>
    long Value(int value);

    /// <summary>What one point of affinity is worth.</summary>
    long Unit { get; }

    /// <summary>No pair is worth more beyond its price than this, whose affinity exceeds its price by so many points.</summary>
    long AtMost(int points);
}

/// <summary>The affinity itself.</summary>
internal readonly struct Plain(int[] affinity) : IWeights
{
    public long Of(int arc) => affinity[arc];

    public long Value(int value) => value;

    public long Unit => 1;

    public long AtMost(int points) => points;
}

/// <summary>
/// Affinity first, and among equals the pairs that were there before. The unit of affinity is more than any number of former pairs that one exchange could gain,
/// so the one never pays for the other.
/// </summary>
internal readonly struct Sticky(int[] affinity, FormerPairs former, long unit) : IWeights
{
    public long Of(int arc) => former.Contains(arc) ? (affinity[arc] + former.Bonus) * unit + 1 : affinity[arc] * unit;

    public long Value(int value) => (value >> 1) * unit + (value & 1);

    public long Unit => unit;

    public long AtMost(int points) => (points + former.Bonus) * unit + 1;
}
