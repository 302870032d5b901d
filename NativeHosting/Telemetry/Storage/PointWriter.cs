using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>
/// Writes metric points. A series that reports the same state again is written once a minute only: an idle platform
/// reports thousands of unchanged values, which would push out the telemetry that tells something. And of the points of
/// ten seconds only the last stays: a series is reported each second so that its latest value is true, not to be kept so finely.
/// </summary>
internal sealed class PointWriter(SqliteConnection connection, Segments segments, Senders senders) : IDisposable
{
    const long NanosecondsBetweenRepeats = 60_000_000_000;
    const long NanosecondsOfOnePoint = 10_000_000_000;
    const int MostRemembered = 50_000;

    readonly Dictionary<(long Resource, SeriesKey Key), Series> _known = [];
    readonly Statement _findSeries = new(connection, """
        SELECT id FROM series WHERE resource = $1 AND meter = $2 AND instrument = $3 AND attributes = $4 AND type = $5
            AND temporality = $6 AND is_monotonic = $7
        """, 7);
    readonly Statement _addSeries = new(connection, """
        INSERT INTO series (resource, meter, instrument, attributes, type, temporality, is_monotonic, unit, description, first_time)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id
        """, 10);
    readonly Statement _addPoint = new(connection, """
        INSERT INTO points (id, series, time, start_time, value, count, sum, min, max, buckets)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """, 10);
    readonly Statement _replacePoint = new(connection, """
        UPDATE points SET time = $2, value = $3, count = $4, sum = $5, min = $6, max = $7, buckets = $8 WHERE id = $1
        """, 8);

    public void Write(IEnumerable<PointRow> points)
    {
        foreach (var point in points)
        {
            var series = Find(senders.Keep(point.Resource, segments.Current).Id, point);
            if (series.Repeats(point)) continue;
            if (!series.Continues(point) || !Replace(series.LastId, point)) Add(series, point);
            series.Last = point;
        }
    }

    /// <summary>After rows were deleted, an id may no longer be there.</summary>
    public void Forget() => _known.Clear();

    public void Dispose()
    {
        _findSeries.Dispose();
        _addSeries.Dispose();
        _addPoint.Dispose();
        _replacePoint.Dispose();
    }

    void Add(Series series, PointRow point)
    {
        series.LastId = segments.NextPoint();
        _addPoint.Execute(
            series.LastId, series.Id, point.Time, point.StartTime, point.Value, point.Count, point.Sum, point.Min, point.Max, point.Buckets?.ToBlob());
    }

    bool Replace(long id, PointRow point) =>
        _replacePoint.Execute(id, point.Time, point.Value, point.Count, point.Sum, point.Min, point.Max, point.Buckets?.ToBlob()) == 1;

    Series Find(long resource, PointRow first)
    {
        var key = first.Series;
        if (_known.TryGetValue((resource, key), out var known)) return known;
        if (_known.Count >= MostRemembered) _known.Clear();
        var found = _findSeries.Number(resource, key.Meter, key.Instrument, key.Attributes, key.Type, key.Temporality, key.IsMonotonic);
        var id = found ?? _addSeries.Number(
            resource, key.Meter, key.Instrument, key.Attributes, key.Type, key.Temporality, key.IsMonotonic, key.Unit, key.Description,
            first.Time)!.Value;
        return _known[(resource, key)] = new(id, found is null ? first.Time : null);
    }

    /// <param name="id">The stored id.</param>
    /// <param name="beganAt">The time of its first point, where that is not kept yet.</param>
    sealed class Series(long id, long? beganAt)
    {
        public long Id { get; } = id;

        public PointRow? Last { get; set; }

        public long LastId { get; set; }

        /// <summary>
        /// Whether the point stands for the last one too. The first of all stays: by it a series that began is told from one whose
        /// older points were deleted.
        /// </summary>
        public bool Continues(PointRow point) =>
            point.Series.Temporality != MetricTypes.Delta
            && Last is { } last
            && last.Time != beganAt
            && point.Time >= last.Time
            && point.Time / NanosecondsOfOnePoint == last.Time / NanosecondsOfOnePoint
            && point.StartTime == last.StartTime;

        /// <summary>A delta is an addition even when it equals the one before; anything else that is equal says nothing new.</summary>
        public bool Repeats(PointRow point) =>
            point.Series.Temporality != MetricTypes.Delta
            && Last is { } last
            && point.Time - last.Time is >= 0 and < NanosecondsBetweenRepeats
            && point.StartTime == last.StartTime
            && point.Value.Equals(last.Value)
            && point.Count == last.Count
            && point.Sum.Equals(last.Sum);
    }
}
