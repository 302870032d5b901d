using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>
/// Everything that changes the database, for the one writing thread. What it remembers is true only as long as every
/// transaction commits: after a failure it is thrown away and made anew.
/// </summary>
internal sealed class TelemetryWriter : IDisposable
{
    readonly SqliteConnection _connection;
    readonly TelemetryFile _file;
    readonly TelemetryLimits _limits;
    readonly Segments _segments;
    readonly Senders _senders;
    readonly SpanWriter _spans;
    readonly LogWriter _logs;
    readonly PointWriter _points;
    readonly Trimmer _trimmer;
    readonly Statement _checkpoint;

    public TelemetryWriter(SqliteConnection connection, TelemetryFile file, TelemetryLimits limits)
    {
        (_connection, _file, _limits) = (connection, file, limits);
        _segments = new(connection);
        _senders = new(connection);
        _spans = new(connection, _segments, _senders);
        _logs = new(connection, _segments, _senders);
        _points = new(connection, _segments, _senders);
        _trimmer = new(connection, limits.DatabaseBytes);
        _checkpoint = new(connection, "PRAGMA wal_checkpoint(TRUNCATE)", 0);
    }

    /// <summary>Writes all rows in one transaction; on an exception nothing of them is kept.</summary>
    public void Write(IReadOnlyList<TelemetryRows> requests)
    {
        _connection.Begin();
        try
        {
            _segments.Begin();
            _spans.Write(requests.SelectMany(request => request.Spans));
            _logs.Write(requests.SelectMany(request => request.Logs));
            _points.Write(requests.SelectMany(request => request.Points));
            _segments.End(requests.Sum(request => request.Count));
            _connection.Commit();
        }
        catch
        {
            _connection.RollbackIfOpen();
            throw;
        }
    }

    /// <summary>Deletes the oldest telemetry until the limit is met, and keeps the write-ahead log short.</summary>
    public void KeepWithinLimit()
    {
        try
        {
            var deleted = false;
            while (_trimmer.IsOver && _trimmer.DeleteOldest())
            {
                deleted = true;
                if (_file.WriteAheadBytes > _limits.WriteAheadBytes) Checkpoint();
            }

            if (deleted)
            {
                _senders.Forget();
                _points.Forget();
                _trimmer.ShrinkFile();
            }

            if (_file.WriteAheadBytes > _limits.WriteAheadBytes) Checkpoint();
        }
        catch
        {
            _connection.RollbackIfOpen();
            throw;
        }
    }

    /// <summary>Moves the write-ahead log into the database. A reader may hold it up; the next call tries again.</summary>
    public void Checkpoint() => _checkpoint.Number();

    public void Dispose()
    {
        IDisposable[] parts = [_segments, _senders, _spans, _logs, _points, _trimmer, _checkpoint];
        foreach (var part in parts)
        {
            part.Dispose();
        }
    }
}
