using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Queries;

/// <summary>One span as answered; <see cref="OffsetMs"/> is counted from the trace's start, for the waterfall.</summary>
internal sealed record SpanView(
    string? SpanId,
    string? ParentSpanId,
    string Name,
    string Kind,
    string? Resource,
    string? Instance,
    string Scope,
    DateTime StartTime,
    double OffsetMs,
    double DurationMs,
    string StatusCode,
    string? StatusMessage,
    RawJson Attributes,
    RawJson Events,
    RawJson Links);

/// <summary>One trace with its spans by start and its log records by time; truncated when there are more than are worth drawing.</summary>
internal sealed record TraceDetail(TraceSummary Summary, IReadOnlyList<SpanView> Spans, IReadOnlyList<LogRecordView> Logs, bool Truncated);

/// <summary>Everything of one trace.</summary>
internal static class TraceDetailQuery
{
    const int MostSpans = 10_000;
    const int MostLogs = 5_000;

    static readonly string[] Kinds = ["Unspecified", "Internal", "Server", "Client", "Producer", "Consumer"];
    static readonly string[] StatusCodes = ["Unset", "Ok", "Error"];

    /// <summary>Null when no span of it is kept.</summary>
    public static TraceDetail? Run(SqliteConnection connection, UInt128 traceId)
    {
        using var find = new Statement(connection, $"SELECT t.id, t.start_time, {TraceQuery.Columns} FROM traces t WHERE t.trace_id = $1", 1);
        using var trace = find.Read(TelemetryIds.ToBlob(traceId));
        if (!trace.Read()) return null;
        var spans = Spans(connection, trace.GetInt64(0), trace.GetInt64(1));
        var logs = LogQuery.OfTrace(connection, traceId, MostLogs + 1);
        var truncated = spans.Count > MostSpans || logs.Count > MostLogs;
        return new(TraceQuery.View(trace, 2), [.. spans.Take(MostSpans)], [.. logs.Take(MostLogs)], truncated);
    }

    static List<SpanView> Spans(SqliteConnection connection, long trace, long traceStart)
    {
        using var select = new Statement(connection, """
            SELECT p.span_id, p.parent_span_id, p.name, p.kind, s.name, r.instance, p.scope, p.start_time, p.duration,
                p.status_code, p.status_message, p.attributes, p.events, p.links
            FROM spans p LEFT JOIN resources r ON r.id = p.resource LEFT JOIN services s ON s.id = r.service
            WHERE p.trace = $1 ORDER BY p.start_time, p.id LIMIT $2
            """, 2);
        using var row = select.Read(trace, MostSpans + 1);
        var spans = new List<SpanView>();
        while (row.Read())
        {
            var start = row.GetInt64(7);
            spans.Add(new(
                TelemetryIds.SpanHex(row.GetInt64(0)),
                TelemetryIds.SpanHex(row.GetInt64(1)),
                row.GetString(2),
                Name(Kinds, row.GetInt32(3)),
                row.Text(4),
                row.Text(5),
                row.GetString(6),
                Times.FromNanoseconds(start),
                Times.Milliseconds(start - traceStart),
                Times.Milliseconds(row.GetInt64(8)),
                Name(StatusCodes, row.GetInt32(9)),
                row.Text(10),
                new(row.Text(11) ?? "{}"),
                new(row.Text(12) ?? "[]"),
                new(row.Text(13) ?? "[]")));
        }

        return spans;
    }

    /// <summary>A sender may use numbers that the standard does not (yet) name.</summary>
    static string Name(string[] names, int number) => number >= 0 && number < names.Length ? names[number] : names[0];
}
