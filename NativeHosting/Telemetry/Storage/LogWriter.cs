using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>Writes log records.</summary>
internal sealed class LogWriter(SqliteConnection connection, Segments segments, Senders senders) : IDisposable
{
    readonly Statement _add = new(connection, """
        INSERT INTO logs (id, time, service, resource, severity, severity_text, body, trace_id, span_id, scope, attributes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """, 11);

    public void Write(IEnumerable<LogRow> logs)
    {
        foreach (var log in logs)
        {
            var sender = senders.Keep(log.Resource, segments.Current);
            _add.Execute(
                segments.NextLog(), log.Time, sender.Service, sender.Id, log.SeverityNumber, log.SeverityText, log.Body,
                log.TraceId == 0 ? null : TelemetryIds.ToBlob(log.TraceId), (long)log.SpanId, log.Scope, log.Attributes);
        }
    }

    public void Dispose() => _add.Dispose();
}
