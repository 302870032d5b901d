using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Queries;

/// <summary>One stored series and how its points are to be understood.</summary>
internal sealed record SeriesInfo(long Id, string Type, bool IsMonotonic, bool IsDelta, long FirstTime);

/// <summary>Reads a series' points, one per bucket of time.</summary>
internal sealed class SeriesReader(SqliteConnection connection, MetricSpan span) : IDisposable
{
    const string Columns = "time, start_time, value, count, sum, buckets";

    readonly Statement _lastBefore = new(connection, $"SELECT {Columns} FROM points WHERE series = $1 AND time < $2 ORDER BY time DESC, id DESC LIMIT 1", 2);
    readonly Statement _between = new(connection, $"SELECT {Columns} FROM points WHERE series = $1 AND time >= $2 AND time <= $3 ORDER BY time, id", 3);

    public List<MetricPoint> Read(SeriesInfo series) => series.IsDelta ? ReadDeltas(series) : ReadStates(series);

    /// <summary>The last value that was reported within the span.</summary>
    public double? Latest(SeriesInfo series) => LastBefore(series.Id, span.To + 1) is { } point && point.Time >= span.From ? point.Value : null;

    /// <summary>What a histogram recorded within the span.</summary>
    public (long Count, HistogramBuckets? Buckets) Recorded(SeriesInfo series)
    {
        var added = series.IsDelta ? SumOfDeltas(series) : Grown(series);
        return (added?.Count ?? 0, added?.Buckets);
    }

    public void Dispose()
    {
        _lastBefore.Dispose();
        _between.Dispose();
    }

    /// <summary>
    /// Gauges and cumulative series: the last point of each bucket says all, so it is sought by the index, bucket by
    /// bucket from the end; twelve hours cost no more than a minute.
    /// </summary>
    List<MetricPoint> ReadStates(SeriesInfo series)
    {
        var points = new List<MetricPoint>();
        var point = LastBefore(series.Id, span.To + 1);
        while (point is not null && point.Time >= span.From)
        {
            var bucket = span.BucketStart(point.Time);
            var before = LastBefore(series.Id, bucket);
            points.Add(View(series, bucket, point, Since(series, point, before, bucket)));
            point = before;
        }

        points.Reverse();
        return points;
    }

    List<MetricPoint> ReadDeltas(SeriesInfo series)
    {
        var points = new List<MetricPoint>();
        using var row = _between.Read(series.Id, span.From, span.To);
        Point? total = null;
        while (row.Read())
        {
            var point = View(row);
            if (total is not null && span.BucketStart(total.Time) != span.BucketStart(point.Time))
            {
                points.Add(View(series, span.BucketStart(total.Time), null, total));
                total = null;
            }

            total = total?.Plus(point) ?? point;
        }

        if (total is not null) points.Add(View(series, span.BucketStart(total.Time), null, total));
        return points;
    }

    Point? SumOfDeltas(SeriesInfo series)
    {
        using var row = _between.Read(series.Id, span.From, span.To);
        Point? total = null;
        while (row.Read())
        {
            var point = View(row);
            total = total?.Plus(point) ?? point;
        }

        return total;
    }

    Point? Grown(SeriesInfo series)
    {
        if (LastBefore(series.Id, span.To + 1) is not { } last || last.Time < span.From) return null;
        return Since(series, last, LastBefore(series.Id, span.From), span.From);
    }

    /// <summary>What was added since the point before; null when that is unknown, its points having been deleted.</summary>
    /// <param name="series">The series.</param>
    /// <param name="point">Its last point.</param>
    /// <param name="before">The last one before <paramref name="from"/>.</param>
    /// <param name="from">A series that began later counts from zero.</param>
    static Point? Since(SeriesInfo series, Point point, Point? before, long from)
    {
        if (before is null) return series.FirstTime >= from || point.StartTime > series.FirstTime ? point : null;
        var beganAnew = before.StartTime != point.StartTime
            || point.Count < before.Count
            || (series.IsMonotonic && point.Value < before.Value);
        return beganAnew ? point : point.Minus(before);
    }

    static MetricPoint View(SeriesInfo series, long bucket, Point? last, Point? added) => series.Type switch
    {
        MetricTypes.Gauge => new(Times.FromNanoseconds(bucket), last?.Value, null, null, null, null, null, null),
        MetricTypes.Sum => new(Times.FromNanoseconds(bucket), last?.Value, added?.Value, null, null, null, null, null),
        _ => new(
            Times.FromNanoseconds(bucket), null, null, added?.Count, added?.Sum,
            added?.Buckets?.Quantile(0.5), added?.Buckets?.Quantile(0.9), added?.Buckets?.Quantile(0.99)),
    };

    Point? LastBefore(long series, long time)
    {
        using var row = _lastBefore.Read(series, time);
        return row.Read() ? View(row) : null;
    }

    static Point View(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.Double(2), row.Long(3), row.Double(4),
        row.IsDBNull(5) ? null : HistogramBuckets.FromBlob(row.GetFieldValue<byte[]>(5)));

    sealed record Point(long Time, long StartTime, double? Value, long? Count, double? Sum, HistogramBuckets? Buckets)
    {
        public Point Minus(Point before) => this with
        {
            Value = Value - before.Value,
            Count = Count - before.Count,
            Sum = Sum - before.Sum,
            Buckets = before.Buckets is null ? Buckets : Buckets?.Since(before.Buckets),
        };

        public Point Plus(Point next) => next with
        {
            Value = Value + next.Value,
            Count = Count + next.Count,
            Sum = Sum + next.Sum,
            Buckets = Buckets is null ? next.Buckets : next.Buckets?.Plus(Buckets),
        };
    }
}
