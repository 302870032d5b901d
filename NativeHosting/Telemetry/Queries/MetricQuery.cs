using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Queries;

/// <summary>The points of one instrument over the last minutes, for a chart.</summary>
/// <param name="Resource">The resource as asked for.</param>
/// <param name="Meter">The meter's name.</param>
/// <param name="Instrument">What was measured, and how it is reported.</param>
/// <param name="From">Start of the time shown.</param>
/// <param name="To">Its end, the present.</param>
/// <param name="BucketSeconds">Each point stands for so many seconds from its time on.</param>
/// <param name="Series">One for each instance and set of attributes.</param>
/// <param name="Truncated">There are more series than are worth drawing.</param>
internal sealed record MetricChart(
    string Resource,
    string Meter,
    Instrument Instrument,
    DateTime From,
    DateTime To,
    int BucketSeconds,
    IReadOnlyList<MetricSeries> Series,
    bool Truncated);

/// <summary>One set of attributes of one instance. A time without a point is one without a change.</summary>
internal sealed record MetricSeries(string Instance, RawJson Attributes, IReadOnlyList<MetricPoint> Points);

/// <summary>What a series did within one bucket of time; what its type does not have is null.</summary>
/// <param name="Time">The bucket's start.</param>
/// <param name="Value">Gauges and cumulative sums: the last value reported.</param>
/// <param name="Increase">Sums: how much was added.</param>
/// <param name="Count">Histograms: how many values were recorded, and below their sum and percentiles.</param>
/// <param name="Sum">The sum of the values recorded.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">Nine of ten were at most this.</param>
/// <param name="P99">99 of 100 were at most this.</param>
internal sealed record MetricPoint(
    DateTime Time, double? Value, double? Increase, long? Count, double? Sum, double? P50, double? P90, double? P99);

/// <summary>Asks for one instrument's points.</summary>
internal sealed record MetricQuery(string Resource, string Meter, string Instrument, int Minutes)
{
    const int MostSeries = 200;
    const int MostPoints = 120;
    static readonly int[] BucketSizes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 300, 360];

    /// <summary>Null when no such instrument has reported.</summary>
    public MetricChart? Run(SqliteConnection connection, DateTimeOffset now)
    {
        if (ResourceLookup.Find(connection, Resource) is not { } resource) return null;
        var bucketSeconds = BucketSizes.First(size => Minutes * 60 / size <= MostPoints);
        var to = Times.ToNanoseconds(now);
        var span = new MetricSpan(to - (Minutes * 60_000_000_000L), to, bucketSeconds * 1_000_000_000L);
        using var select = new Statement(connection, """
            SELECT e.id, r.instance, e.attributes, e.unit, e.description, e.type, e.is_monotonic, e.temporality, e.first_time
            FROM resources r JOIN series e ON e.resource = r.id
            WHERE r.service = $1 AND ($2 IS NULL OR r.id = $2) AND e.meter = $3 AND e.instrument = $4
            ORDER BY r.id DESC, e.attributes LIMIT $5
            """, 5);
        using var row = select.Read(resource.Service, resource.Instance, Meter, Instrument, MostSeries + 1);
        using var reader = new SeriesReader(connection, span);
        Instrument? instrument = null;
        var series = new List<MetricSeries>();
        var read = 0;
        while (row.Read() && read++ < MostSeries)
        {
            var (type, isMonotonic, temporality) = (row.GetString(5), row.GetBoolean(6), row.GetInt64(7));
            instrument ??= new(Instrument, row.GetString(3), row.GetString(4), type, isMonotonic, MetricTypes.TemporalityName(temporality));
            var points = reader.Read(new(row.GetInt64(0), type, isMonotonic, temporality == MetricTypes.Delta, row.GetInt64(8)));
            // Series of earlier processes have nothing in the time shown.
            if (points.Count > 0) series.Add(new(row.GetString(1), new(row.GetString(2)), points));
        }

        return instrument is null ? null : new(
            Resource, Meter, instrument, Times.FromNanoseconds(span.From), now.UtcDateTime, bucketSeconds, series, read > MostSeries);
    }
}

/// <summary>A stretch of time cut into buckets, nanoseconds since 1970.</summary>
internal readonly record struct MetricSpan(long From, long To, long Bucket)
{
    public long BucketStart(long time) => time - (time % Bucket);
}
