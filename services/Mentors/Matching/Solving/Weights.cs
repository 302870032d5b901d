namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>What a pair is worth to the solver. A struct, so that the loops are compiled for each kind.</summary>
internal interface IWeights
{
    long Of(int arc);
}

/// <summary>The affinity itself.</summary>
internal readonly struct Plain(int[] affinity) : IWeights
{
    public long Of(int arc) => affinity[arc];
}

/// <summary>
/// Affinity first, and among equals the pairs that were there before: the value's lowest bit says that the pair is a former one, and
/// the unit is more than any number of such bits that an exchange could gain.
/// </summary>
internal readonly struct Sticky(int[] value, long unit) : IWeights
{
    public long Of(int arc)
    {
        var v = value[arc];
        return (v >> 1) * unit + (v & 1);
    }
}
