using ChuangMeng.NativeHosting.Telemetry.Queries;
using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>What the telemetry store answers.</summary>
internal sealed class TelemetryApi(TelemetryStore store, TelemetryReads reads, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/telemetry", (HttpContext context) => DashboardJson.AnswerAsync(context, Status()));
        routes.MapGet("/api/logs", (HttpContext context) => LogsAsync(context));
        routes.MapGet("/api/traces", (HttpContext context) => TracesAsync(context));
        routes.MapGet("/api/traces/{traceId}", (HttpContext context, string traceId) => TraceAsync(context, traceId));
        routes.MapGet("/api/metrics", (HttpContext context) => MetricsAsync(context));
    }

    async Task LogsAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var logs = new LogQuery(
            query.Text("resource"), query.MinSeverity("level"), query.TraceId("traceId"), query.Text("text"),
            query.Time("from"), query.Time("to"), query.Integer("limit", 1, 500, 100), query.Cursor("cursor"));
        query.Check();
        await DashboardJson.AnswerAsync(context, await reads.RunAsync(logs.Run, context.RequestAborted));
    }

    async Task TracesAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var traces = new TraceQuery(
            query.Text("resource"), query.Text("text"), query.Milliseconds("minDurationMs"), query.Boolean("error"),
            query.Integer("limit", 1, 200, 50), query.Cursor("cursor"));
        query.Check();
        await DashboardJson.AnswerAsync(context, await reads.RunAsync(traces.Run, context.RequestAborted));
    }

    async Task TraceAsync(HttpContext context, string traceId)
    {
        if (!TelemetryIds.TryParseTrace(traceId, out var id))
        {
            throw new InvalidQueryException(new Dictionary<string, BilingualText>
            {
                ["traceId"] = new("须为 32 位十六进制的跟踪编号", "a trace id of 32 hexadecimal digits"),
            });
        }

        var trace = await reads.RunAsync(connection => TraceDetailQuery.Run(connection, id), context.RequestAborted);
        if (trace is null) await DashboardProblem.NotFound.WriteAsync(context, new("没有该跟踪的数据，可能已被清理", "No span of this trace is kept; it may have been deleted by the size limit"));
        else await DashboardJson.AnswerAsync(context, trace);
    }

    async Task MetricsAsync(HttpContext context)
    {
        string[] choosing = ["resource", "meter", "instrument", "minutes"];
        if (!choosing.Any(context.Request.Query.ContainsKey))
        {
            await DashboardJson.AnswerAsync(context, await reads.RunAsync(InstrumentsQuery.Run, context.RequestAborted));
            return;
        }

        var query = new QueryReader(context.Request.Query);
        var metric = new MetricQuery(
            query.RequiredText("resource"), query.RequiredText("meter"), query.RequiredText("instrument"), query.Integer("minutes", 1, 720, 60));
        query.Check();
        var chart = await reads.RunAsync(connection => metric.Run(connection, clock.GetUtcNow()), context.RequestAborted);
        if (chart is null) await DashboardProblem.NotFound.WriteAsync(context, new("该资源没有报告过此指标", "The resource has not reported this instrument"));
        else await DashboardJson.AnswerAsync(context, chart);
    }

    TelemetryStatus Status()
    {
        var counters = store.Counters;
        return new(
            store.BytesOnDisk, store.Limits.MaxBytes, counters.Spans, counters.Logs, counters.Points,
            counters.RefusedRequests, counters.RejectedRows, counters.Failures, counters.LastFailure);
    }
}

/// <summary>How the store fares: bytes on disk and their limit, and what became of the telemetry received since the start.</summary>
internal sealed record TelemetryStatus(
    long BytesOnDisk,
    long MaxBytes,
    long SpansKept,
    long LogsKept,
    long PointsKept,
    long RequestsRefused,
    long RowsRejected,
    long WriteFailures,
    string? LastWriteFailure);
