using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>
/// Writes metric points. A series that reports the same state again is written once a minute only: an idle platform
/// reports thousands of unchanged values, which would push out the telemetry that tells something.
/// </summary>
internal sealed class PointWriter(SqliteConnection connection, Segments segments, Senders senders) : IDisposable
{
    const long NanosecondsBetweenRepeats = 60_000_000_000;
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

    public void Write(IEnumerable<PointRow> points)
    {
        foreach (var point in points)
        {
            var series = Find(senders.Keep(point.Resource, segments.Current).Id, point);
            if (series.Repeats(point)) continue;
            _addPoint.Execute(
                segments.NextPoint(), series.Id, point.Time, point.StartTime, point.Value, point.Count, point.Sum, point.Min, point.Max,
                point.Buckets?.ToBlob());
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
    }

    Series Find(long resource, PointRow first)
    {
        var key = first.Series;
        if (_known.TryGetValue((resource, key), out var known)) return known;
        if (_known.Count >= MostRemembered) _known.Clear();
        var id = _findSeries.Number(resource, key.Meter, key.Instrument, key.Attributes, key.Type, key.Temporality, key.IsMonotonic)
            ?? _addSeries.Number(
                resource, key.Meter, key.Instrument, key.Attributes, key.Type, key.Temporality, key.IsMonotonic, key.Unit, key.Description,
                first.Time)!.Value;
        return _known[(resource, key)] = new(id);
    }

    sealed class Series(long id)
    {
        public long Id { get; } = id;

        public PointRow? Last { get; set; }

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
