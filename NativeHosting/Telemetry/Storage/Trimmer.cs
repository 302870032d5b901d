using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>Keeps the database within its share of the byte limit by deleting the oldest segments.</summary>
internal sealed class Trimmer(SqliteConnection connection, long limit) : IDisposable
{
    const int SegmentsBetweenSeriesSweeps = 20;

    readonly Statement _pageSize = new(connection, "PRAGMA page_size", 0);
    readonly Statement _pages = new(connection, "PRAGMA page_count", 0);
    readonly Statement _freePages = new(connection, "PRAGMA freelist_count", 0);
    readonly Statement _oldest = new(connection, "SELECT id, last_span, last_log, last_point FROM segments ORDER BY id LIMIT 2", 0);
    readonly Statement _giveBack = new(connection, "PRAGMA incremental_vacuum(1000)", 0);
    readonly Statement _sweepSeries = new(connection, """
        DELETE FROM series WHERE NOT EXISTS (SELECT 1 FROM points WHERE points.series = series.id)
        """, 0);
    readonly Statement[] _bySpan =
    [
        new(connection, "DELETE FROM trace_services WHERE trace IN (SELECT id FROM traces WHERE last_span <= $1)", 1),
        new(connection, "DELETE FROM traces WHERE last_span <= $1", 1),
        new(connection, "DELETE FROM spans WHERE id <= $1", 1),
    ];
    readonly Statement _logs = new(connection, "DELETE FROM logs WHERE id <= $1", 1);
    readonly Statement _points = new(connection, "DELETE FROM points WHERE id <= $1", 1);
    readonly Statement _segment = new(connection, "DELETE FROM segments WHERE id = $1", 1);
    readonly Statement _resources = new(connection, "DELETE FROM resources WHERE last_segment <= $1", 1);
    readonly Statement _services = new(connection, """
        DELETE FROM services WHERE NOT EXISTS (SELECT 1 FROM resources WHERE resources.service = services.id)
        """, 0);
    int _deleted;

    public bool IsOver => UsedBytes > limit;

    /// <summary>Bytes of the database that hold something; its free pages are used again before the file grows.</summary>
    public long UsedBytes => (_pages.Number()!.Value - _freePages.Number()!.Value) * _pageSize.Number()!.Value;

    /// <summary>Deletes the oldest segment; false when only the newest is left.</summary>
    public bool DeleteOldest()
    {
        long segment, span, log, point;
        using (var reader = _oldest.Read())
        {
            if (!reader.Read()) return false;
            (segment, span, log, point) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
            if (!reader.Read()) return false;
        }

        connection.Begin();
        foreach (var delete in _bySpan)
        {
            delete.Execute(span);
        }

        _logs.Execute(log);
        _points.Execute(point);
        _segment.Execute(segment);
        if (_resources.Execute(segment) > 0) _services.Execute();
        // A sweep looks at every series, therefore not each time.
        if (++_deleted % SegmentsBetweenSeriesSweeps == 0) _sweepSeries.Execute();
        connection.Commit();
        return true;
    }

    /// <summary>Gives free pages back to the disk where the file itself is too long, as after the limit was lowered.</summary>
    public void ShrinkFile()
    {
        while (_pages.Number() * _pageSize.Number() > limit && _freePages.Number() > 0)
        {
            _giveBack.Execute();
        }
    }

    public void Dispose()
    {
        Statement[] all = [_pageSize, _pages, _freePages, _oldest, _giveBack, _sweepSeries, .. _bySpan, _logs, _points, _segment, _resources, _services];
        foreach (var statement in all)
        {
            statement.Dispose();
        }
    }
}
