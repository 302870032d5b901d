using ChuangMeng.NativeHosting.Telemetry.Protos;
using ChuangMeng.NativeHosting.Telemetry.Storage;

namespace ChuangMeng.NativeHosting.Telemetry.Otlp;

/// <summary>
/// Exponential histograms in the form of explicit ones, so that one percentile rule serves both. Bucket <c>i</c> of scale
/// <c>s</c> ends at 2^((i + 1) / 2^s); every bound of a coarser scale is also one of a finer, so states can still be subtracted.
/// </summary>
internal static class ExponentialBuckets
{
    // The standard's default is 160 a side; far more than that is not a histogram but an attack on memory.
    const int MostBuckets = 2_000;

    /// <summary>Null when there are absurdly many buckets or their bounds are beyond a number's range.</summary>
    public static HistogramBuckets? ToExplicit(ExponentialHistogramDataPoint point)
    {
        var positive = point.Positive ?? new();
        var negative = point.Negative ?? new();
        if (positive.BucketCounts.Count + negative.BucketCounts.Count > MostBuckets) return null;
        var step = Math.Pow(2, -point.Scale);
        double Edge(long index) => Math.Pow(2, index * step);

        var bounds = new List<double>();
        var counts = new List<long>();
        void Add(double bound, ulong count)
        {
            bounds.Add(bound);
            counts.Add((long)count);
        }

        if (negative.BucketCounts.Count > 0)
        {
            Add(-Edge((long)negative.Offset + negative.BucketCounts.Count), 0);
            for (var i = negative.BucketCounts.Count - 1; i >= 0; i--)
            {
                Add(-Edge((long)negative.Offset + i), negative.BucketCounts[i]);
            }
        }

        Add(Math.Max(0, point.ZeroThreshold), point.ZeroCount);
        if (positive.BucketCounts.Count > 0)
        {
            // Nothing lies between zero and the first bucket's own beginning.
            if (Edge(positive.Offset) > bounds[^1]) Add(Edge(positive.Offset), 0);
            for (var i = 0; i < positive.BucketCounts.Count; i++)
            {
                Add(Edge((long)positive.Offset + i + 1), positive.BucketCounts[i]);
            }
        }

        counts.Add(0);
        var buckets = new HistogramBuckets([.. bounds], [.. counts]);
        return buckets.IsSound() ? buckets : null;
    }
}
