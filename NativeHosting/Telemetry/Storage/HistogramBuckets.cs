using System.Runtime.InteropServices;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>
/// A histogram's buckets: <c>Counts[i]</c> values were at most <c>Bounds[i]</c> (and above the bound before);
/// the last count has no upper bound. The bounds travel with every point because exponential histograms change theirs.
/// </summary>
internal sealed record HistogramBuckets(double[] Bounds, long[] Counts)
{
    /// <summary>One count more than bounds, which are finite and rise; anything else cannot be calculated with.</summary>
    public bool IsSound()
    {
        if (Counts.Length != Bounds.Length + 1) return false;
        for (var i = 0; i < Bounds.Length; i++)
        {
            if (!double.IsFinite(Bounds[i]) || (i > 0 && Bounds[i] <= Bounds[i - 1])) return false;
        }

        return true;
    }

    /// <summary>The stored form: the number of bounds, the bounds, then the counts as variable-length integers.</summary>
    public byte[] ToBlob()
    {
        using var stream = new MemoryStream(8 + (Bounds.Length * 8) + (Counts.Length * 2));
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt(Bounds.Length);
        writer.Write(MemoryMarshal.AsBytes(Bounds.AsSpan()));
        foreach (var count in Counts)
        {
            writer.Write7BitEncodedInt64(count);
        }

        return stream.ToArray();
    }

    public static HistogramBuckets FromBlob(byte[] blob)
    {
        using var reader = new BinaryReader(new MemoryStream(blob, writable: false));
        var bounds = new double[reader.Read7BitEncodedInt()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(bounds.AsSpan()));
        var counts = new long[bounds.Length + 1];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = reader.Read7BitEncodedInt64();
        }

        return new(bounds, counts);
    }

    /// <summary>What was counted since <paramref name="earlier"/>, a cumulative state of the same series.</summary>
    public HistogramBuckets Since(HistogramBuckets earlier)
    {
        var counts = (long[])Counts.Clone();
        for (var i = 0; i < earlier.Counts.Length; i++)
        {
            counts[BucketUpTo(i < earlier.Bounds.Length ? earlier.Bounds[i] : double.PositiveInfinity)] -= earlier.Counts[i];
        }

        return this with { Counts = [.. counts.Select(count => Math.Max(0, count))] };
    }

    /// <summary>Both together, in this one's bounds.</summary>
    public HistogramBuckets Plus(HistogramBuckets other)
    {
        var counts = (long[])Counts.Clone();
        for (var i = 0; i < other.Counts.Length; i++)
        {
            counts[BucketUpTo(i < other.Bounds.Length ? other.Bounds[i] : double.PositiveInfinity)] += other.Counts[i];
        }

        return this with { Counts = counts };
    }

    /// <summary>
    /// The value below which the share <paramref name="quantile"/> (0 to 1) of the values lies, linear within a bucket;
    /// null without values. Values above the last bound are told as that bound, since nothing more is known of them.
    /// </summary>
    public double? Quantile(double quantile)
    {
        var total = Counts.Sum();
        if (total == 0 || Bounds.Length == 0) return null;
        var rank = quantile * total;
        long below = 0;
        for (var i = 0; i < Bounds.Length; i++)
        {
            if (Counts[i] > 0 && below + Counts[i] >= rank)
            {
                // The first bucket has no lower bound; zero is right for durations and sizes, which is what histograms hold here.
                var lower = i > 0 ? Bounds[i - 1] : Math.Min(0, Bounds[0]);
                return lower + ((Bounds[i] - lower) * (rank - below) / Counts[i]);
            }

            below += Counts[i];
        }

        return Bounds[^1];
    }

    /// <summary>The bucket whose range ends at or first after <paramref name="bound"/>.</summary>
    int BucketUpTo(double bound)
    {
        var found = Array.BinarySearch(Bounds, bound);
        return found >= 0 ? found : ~found;
    }
}
