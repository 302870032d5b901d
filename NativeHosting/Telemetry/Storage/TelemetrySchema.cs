namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>The tables, with exactly the indexes that the offered queries walk.</summary>
internal static class TelemetrySchema
{
    /// <summary>Raised with every change of the tables; a file of another version is set aside, telemetry being replaceable.</summary>
    public const int Version = 1;

    public const string Sql = """
        -- Arrival order of everything: a segment names the last row of each table that it covers, so that the
        -- oldest telemetry can be deleted by plain id ranges.
        CREATE TABLE segments (
            id INTEGER PRIMARY KEY, last_span INTEGER NOT NULL, last_log INTEGER NOT NULL, last_point INTEGER NOT NULL);

        CREATE TABLE services (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE resources (
            id INTEGER PRIMARY KEY, service INTEGER NOT NULL, instance TEXT NOT NULL, attributes TEXT NOT NULL,
            last_segment INTEGER NOT NULL, UNIQUE (service, instance));
        CREATE INDEX resources_by_segment ON resources (last_segment);

        -- listed_time is the start as first seen. It never changes, so that pages stay complete while spans of
        -- an already listed trace still arrive; start_time and end_time do follow them.
        CREATE TABLE traces (
            id INTEGER PRIMARY KEY, trace_id BLOB NOT NULL UNIQUE, listed_time INTEGER NOT NULL,
            start_time INTEGER NOT NULL, end_time INTEGER NOT NULL, span_count INTEGER NOT NULL, error_count INTEGER NOT NULL,
            root_name TEXT NOT NULL, root_service INTEGER NOT NULL, root_start INTEGER NOT NULL, has_root INTEGER NOT NULL,
            last_span INTEGER NOT NULL);
        CREATE INDEX traces_by_time ON traces (listed_time);
        CREATE INDEX traces_with_errors ON traces (listed_time) WHERE error_count > 0;
        CREATE INDEX traces_by_last_span ON traces (last_span);
        CREATE TABLE trace_services (
            service INTEGER NOT NULL, listed_time INTEGER NOT NULL, trace INTEGER NOT NULL,
            PRIMARY KEY (service, listed_time, trace)) WITHOUT ROWID;
        CREATE INDEX trace_services_by_trace ON trace_services (trace);

        -- Unique per span, so that a request sent twice is kept once.
        CREATE TABLE spans (
            id INTEGER PRIMARY KEY, trace INTEGER NOT NULL, span_id INTEGER NOT NULL, parent_span_id INTEGER NOT NULL,
            resource INTEGER NOT NULL, scope TEXT NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL,
            start_time INTEGER NOT NULL, duration INTEGER NOT NULL, status_code INTEGER NOT NULL, status_message TEXT,
            attributes TEXT, events TEXT, links TEXT);
        CREATE UNIQUE INDEX spans_by_trace ON spans (trace, span_id);

        CREATE TABLE logs (
            id INTEGER PRIMARY KEY, time INTEGER NOT NULL, service INTEGER NOT NULL, resource INTEGER NOT NULL,
            severity INTEGER NOT NULL, severity_text TEXT, body TEXT NOT NULL, trace_id BLOB, span_id INTEGER NOT NULL,
            scope TEXT NOT NULL, attributes TEXT);
        CREATE INDEX logs_by_time ON logs (time);
        CREATE INDEX logs_by_service ON logs (service, time);
        CREATE INDEX logs_by_trace ON logs (trace_id, time) WHERE trace_id IS NOT NULL;
        CREATE INDEX logs_warnings ON logs (time) WHERE severity >= 13;

        -- first_time tells a series that began from one whose older points were deleted: only the first counts from zero.
        CREATE TABLE series (
            id INTEGER PRIMARY KEY, resource INTEGER NOT NULL, meter TEXT NOT NULL, instrument TEXT NOT NULL,
            unit TEXT NOT NULL, description TEXT NOT NULL, type TEXT NOT NULL, temporality INTEGER NOT NULL,
            is_monotonic INTEGER NOT NULL, attributes TEXT NOT NULL, first_time INTEGER NOT NULL);
        CREATE UNIQUE INDEX series_by_key ON series (resource, meter, instrument, attributes, type, temporality, is_monotonic);
        CREATE TABLE points (
            id INTEGER PRIMARY KEY, series INTEGER NOT NULL, time INTEGER NOT NULL, start_time INTEGER NOT NULL,
            value REAL, count INTEGER, sum REAL, min REAL, max REAL, buckets BLOB);
        CREATE INDEX points_by_series ON points (series, time);
        """;
}
