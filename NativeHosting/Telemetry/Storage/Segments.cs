using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>
/// Gives row ids and records, per thousand rows or so, how far each table had come: the oldest segment is what
/// the size limit deletes first, whatever mixture of spans, logs and points it holds.
/// </summary>
internal sealed class Segments : IDisposable
{
    const int RowsPerSegment = 1000;

    readonly Statement _save;
    long _span;
    long _log;
    long _point;
    int _rows;

    public Segments(SqliteConnection connection)
    {
        _save = new(connection, """
            INSERT INTO segments (id, last_span, last_log, last_point) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE SET last_span = excluded.last_span, last_log = excluded.last_log, last_point = excluded.last_point
            """, 4);
        using var last = new Statement(connection, "SELECT id, last_span, last_log, last_point FROM segments ORDER BY id DESC LIMIT 1", 0);
        using var reader = last.Read();
        if (!reader.Read()) return;
        (Current, _span, _log, _point) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
        // How full the last segment was is not recorded; the next one begins.
        _rows = RowsPerSegment;
    }

    public long Current { get; private set; }

    public long NextSpan() => ++_span;

    public long NextLog() => ++_log;

    public long NextPoint() => ++_point;

    /// <summary>To be called before a transaction's first row.</summary>
    public void Begin()
    {
        if (Current != 0 && _rows < RowsPerSegment) return;
        Current++;
        _rows = 0;
    }

    /// <summary>To be called in the same transaction, after its last row.</summary>
    public void End(int rows)
    {
        _rows += rows;
        _save.Execute(Current, _span, _log, _point);
    }

    public void Dispose() => _save.Dispose();
}
