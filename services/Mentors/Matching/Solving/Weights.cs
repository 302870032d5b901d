namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>What a pair is worth to the solver. A struct, so that the loops are compiled for each kind.</summary>
internal interface IWeights
{
    long Of(int arc);

    /// <summary>The same, from the value itself.</summary>
    long Value(int value);
}

/// <summary>The affinity itself.</summary>
internal readonly struct Plain(int[] affinity) : IWeights
{
    public long Of(int arc) => affinity[arc];

    public long Value(int value) => value;
}

/// <summary>
/// Affinity first, and among equals the pairs that were there before: the value's lowest bit says that the pair is a former one, and
/// the unit is more than any number of such bits that an exchange could gain.
/// </summary>
internal readonly struct Sticky(int[] values, long unit) : IWeights
{
    public long Of(int arc) => Value(values[arc]);

    public long Value(int value) => (value >> 1) * unit + (value & 1);
}
