using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Queries;

/// <summary>One trace in the list, from its summary row alone.</summary>
internal sealed record TraceSummary(
    string TraceId,
    string RootName,
    string? RootResource,
    DateTime StartTime,
    double DurationMs,
    int SpanCount,
    int ErrorCount,
    bool HasError,
    IReadOnlyList<string> Resources);

/// <summary>Traces, newest first. The text is looked for in the root span's name.</summary>
internal sealed record TraceQuery(string? Resource, string? Text, double? MinDurationMs, bool? HasError, int Limit, Cursor? Cursor)
{
    // The services of a trace as one text, separated by a character that no name holds.
    const char Separator = '\u001f';
    internal const string Columns = """
        t.trace_id, t.root_name, (SELECT name FROM services WHERE id = t.root_service), t.start_time, t.end_time,
        t.span_count, t.error_count,
        (SELECT group_concat(s.name, char(31)) FROM trace_services x JOIN services s ON s.id = x.service WHERE x.trace = t.id)
        """;

    public Page<TraceSummary> Run(SqliteConnection connection)
    {
        var resource = Resource is null ? null : ResourceLookup.Find(connection, Resource);
        if (Resource is not null && resource is null) return new([], null);

        var scan = resource is not null
            ? new KeysetScan(Columns, "trace_services ts CROSS JOIN traces t ON t.id = ts.trace", "ts.listed_time", "ts.trace")
            : new KeysetScan(Columns, $"traces t INDEXED BY {(HasError == true ? "traces_with_errors" : "traces_by_time")}", "t.listed_time", "t.id");
        if (resource is not null) scan.WhereIndexed("ts.service = {0}", resource.Service);
        if (HasError == true && resource is null) scan.WhereIndexed("t.error_count > 0");
        else if (HasError is { } wanted) scan.Where(wanted ? "t.error_count > 0" : "t.error_count = 0");
        if (MinDurationMs is { } least) scan.Where("t.end_time - t.start_time >= {0}", (long)(least * 1e6));
        if (Text is not null) scan.WhereContains(Text, "t.root_name");
        return scan.Read(connection, Limit, Cursor, row => View(row, 2));
    }

    /// <summary>Reads <see cref="Columns"/>, which begin at <paramref name="first"/>.</summary>
    internal static TraceSummary View(SqliteDataReader row, int first)
    {
        var (start, end, errors) = (row.GetInt64(first + 3), row.GetInt64(first + 4), row.GetInt32(first + 6));
        var resources = row.Text(first + 7)?.Split(Separator) ?? [];
        return new(
            TelemetryIds.TraceHex(row.GetFieldValue<byte[]>(first)),
            row.GetString(first + 1),
            row.Text(first + 2),
            Times.FromNanoseconds(start),
            Times.Milliseconds(end - start),
            row.GetInt32(first + 5),
            errors,
            errors > 0,
            [.. resources.Order(StringComparer.Ordinal)]);
    }
}
