using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>Writes spans and keeps each trace's one-row summary, so that the list of traces never reads spans.</summary>
internal sealed class SpanWriter : IDisposable
{
    // Whether the arriving root candidate is to replace the stored one: a true root first, then the earlier span.
    const string Better = "(excluded.has_root > has_root OR (excluded.has_root = has_root AND excluded.root_start < root_start))";

    readonly Segments _segments;
    readonly Senders _senders;
    readonly Statement _findTrace;
    readonly Statement _addSpan;
    readonly Statement _keepTrace;
    readonly Statement _addService;
    long _trace;

    public SpanWriter(SqliteConnection connection, Segments segments, Senders senders)
    {
        (_segments, _senders) = (segments, senders);
        using var last = new Statement(connection, "SELECT max(id) FROM traces", 0);
        _trace = last.Number() ?? 0;
        _findTrace = new(connection, "SELECT id FROM traces WHERE trace_id = $1", 1);
        _addSpan = new(connection, """
            INSERT OR IGNORE INTO spans (id, trace, span_id, parent_span_id, resource, scope, name, kind, start_time, duration,
                status_code, status_message, attributes, events, links)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """, 15);
        _keepTrace = new(connection, $"""
            INSERT INTO traces (id, trace_id, listed_time, start_time, end_time, span_count, error_count,
                root_name, root_service, root_start, has_root, last_span)
            VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (trace_id) DO UPDATE SET
                start_time = min(start_time, excluded.start_time), end_time = max(end_time, excluded.end_time),
                span_count = span_count + excluded.span_count, error_count = error_count + excluded.error_count,
                last_span = excluded.last_span,
                root_name = iif({Better}, excluded.root_name, root_name),
                root_service = iif({Better}, excluded.root_service, root_service),
                root_start = iif({Better}, excluded.root_start, root_start),
                has_root = max(has_root, excluded.has_root)
            RETURNING listed_time
            """, 11);
        _addService = new(connection, "INSERT OR IGNORE INTO trace_services (service, listed_time, trace) VALUES ($1, $2, $3)", 3);
    }

    public void Write(IEnumerable<SpanRow> spans)
    {
        var changes = new Dictionary<UInt128, TraceChange>();
        foreach (var span in spans)
        {
            var sender = _senders.Keep(span.Resource, _segments.Current);
            ref var change = ref CollectionsMarshal.GetValueRefOrAddDefault(changes, span.TraceId, out _);
            change ??= new(FindTrace(span.TraceId));
            var id = _segments.NextSpan();
            var added = _addSpan.Execute(
                id, change.Trace, (long)span.SpanId, (long)span.ParentSpanId, sender.Id, span.Scope, span.Name, span.Kind,
                span.StartTime, span.Duration, span.StatusCode, span.StatusMessage, span.Attributes, span.Events, span.Links);
            if (added == 1) change.Add(id, span, sender);
        }

        foreach (var (traceId, change) in changes)
        {
            if (change.Root is { } root) Keep(traceId, change, root);
        }
    }

    public void Dispose()
    {
        _findTrace.Dispose();
        _addSpan.Dispose();
        _keepTrace.Dispose();
        _addService.Dispose();
    }

    long FindTrace(UInt128 traceId) => _findTrace.Number(TelemetryIds.ToBlob(traceId)) ?? ++_trace;

    void Keep(UInt128 traceId, TraceChange change, SpanRow root)
    {
        var listed = _keepTrace.Number(
            change.Trace, TelemetryIds.ToBlob(traceId), change.Start, change.End, change.Spans, change.Errors,
            root.Name, change.RootService, root.StartTime, root.IsRoot ? 1 : 0, change.LastSpan);
        foreach (var service in change.Services)
        {
            _addService.Execute(service, listed, change.Trace);
        }
    }

    /// <summary>What one transaction adds to one trace.</summary>
    sealed class TraceChange(long trace)
    {
        public long Trace { get; } = trace;
        public long Start { get; private set; } = long.MaxValue;
        public long End { get; private set; }
        public int Spans { get; private set; }
        public int Errors { get; private set; }
        public long LastSpan { get; private set; }
        public long RootService { get; private set; }
        public HashSet<long> Services { get; } = [];

        /// <summary>The span without a parent, or the earliest one until that arrives.</summary>
        public SpanRow? Root { get; private set; }

        public void Add(long id, SpanRow span, Sender sender)
        {
            LastSpan = id;
            Spans++;
            if (span.IsError) Errors++;
            Start = Math.Min(Start, span.StartTime);
            End = Math.Max(End, span.StartTime + span.Duration);
            Services.Add(sender.Service);
            var better = Root is null
                || (span.IsRoot && !Root.IsRoot)
                || (span.IsRoot == Root.IsRoot && span.StartTime < Root.StartTime);
            if (better) (Root, RootService) = (span, sender.Service);
        }
    }
}
