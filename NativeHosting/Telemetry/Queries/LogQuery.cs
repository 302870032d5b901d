using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Queries;

/// <summary>One log record as answered.</summary>
internal sealed record LogRecordView(
    long Id,
    DateTime Time,
    string? Resource,
    string? Instance,
    int SeverityNumber,
    string SeverityText,
    string Body,
    string? TraceId,
    string? SpanId,
    string Scope,
    RawJson Attributes);

/// <summary>Log records, newest first. Times are nanoseconds since 1970; <see cref="To"/> itself is not included.</summary>
internal sealed record LogQuery(
    string? Resource, int? MinSeverity, UInt128? TraceId, string? Text, long? From, long? To, int Limit, Cursor? Cursor)
{
    const string Columns = "s.name, r.instance, l.severity, l.severity_text, l.body, l.trace_id, l.span_id, l.scope, l.attributes";

    public Page<LogRecordView> Run(SqliteConnection connection)
    {
        var resource = Resource is null ? null : ResourceLookup.Find(connection, Resource);
        if (Resource is not null && resource is null) return new([], null);

        var warningsOnly = MinSeverity >= Severity.Warning;
        var index = TraceId is not null ? "logs_by_trace" : resource is not null ? "logs_by_service" : warningsOnly ? "logs_warnings" : "logs_by_time";
        var scan = new KeysetScan(Columns, Source(index), "l.time", "l.id");
        if (TraceId is { } traceId) scan.WhereIndexed("l.trace_id = {0}", TelemetryIds.ToBlob(traceId));
        if (resource is not null && index == "logs_by_service") scan.WhereIndexed("l.service = {0}", resource.Service);
        else if (resource is not null) scan.Where("l.service = {0}", resource.Service);
        if (resource?.Instance is { } instance) scan.Where("l.resource = {0}", instance);
        // Spelled as in the index's own condition, or SQLite would not take that index.
        if (index == "logs_warnings") scan.WhereIndexed("l.severity >= 13");
        if (MinSeverity > 1 && !(index == "logs_warnings" && MinSeverity == Severity.Warning)) scan.Where("l.severity >= {0}", MinSeverity);
        if (From is not null) scan.WhereIndexed("l.time >= {0}", From);
        if (To is not null) scan.WhereIndexed("l.time < {0}", To);
        if (Text is not null) scan.WhereContains(Text, "l.body", "l.attributes");
        return scan.Read(connection, Limit, Cursor, View);
    }

    /// <summary>The first log records of one trace, oldest first.</summary>
    public static List<LogRecordView> OfTrace(SqliteConnection connection, UInt128 traceId, int limit)
    {
        using var select = new Statement(connection, $"""
            SELECT l.time, l.id, {Columns} FROM {Source("logs_by_trace")} WHERE l.trace_id = $1 ORDER BY l.time, l.id LIMIT $2
            """, 2);
        using var reader = select.Read(TelemetryIds.ToBlob(traceId), limit);
        var logs = new List<LogRecordView>();
        while (reader.Read())
        {
            logs.Add(View(reader));
        }

        return logs;
    }

    static string Source(string index) =>
        $"logs l INDEXED BY {index} LEFT JOIN resources r ON r.id = l.resource LEFT JOIN services s ON s.id = l.service";

    static LogRecordView View(SqliteDataReader row)
    {
        var severity = row.GetInt32(4);
        return new(
            row.GetInt64(1),
            Times.FromNanoseconds(row.GetInt64(0)),
            row.Text(2),
            row.Text(3),
            severity,
            row.Text(5) ?? Severity.Name(severity),
            row.GetString(6),
            row.IsDBNull(7) ? null : TelemetryIds.TraceHex(row.GetFieldValue<byte[]>(7)),
            TelemetryIds.SpanHex(row.GetInt64(8)),
            row.GetString(9),
            new(row.Text(10) ?? "{}"));
    }
}
