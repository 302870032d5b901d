using System.Buffers.Binary;
using System.Security.Cryptography;
using ChuangMeng.NativeHosting.Telemetry.Protos;
using Google.Protobuf;

namespace ChuangMeng.NativeHosting.Telemetry.Tests;

/// <summary>OTLP messages built by hand. Times are given as an offset from one fixed recent moment.</summary>
static class Sample
{
    public static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddMinutes(-5);

    public static ulong Nano(TimeSpan offset) => Nano(Start + offset);

    public static ulong Nano(DateTimeOffset time) => (ulong)(time - DateTimeOffset.UnixEpoch).Ticks * 100;

    public static ByteString NewTraceId() => ByteString.CopyFrom(RandomNumberGenerator.GetBytes(16));

    public static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);

    public static ByteString SpanId(ulong number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return ByteString.CopyFrom(bytes);
    }

    public static KeyValue Attribute(string key, string value) => new() { Key = key, Value = new() { StringValue = value } };

    public static KeyValue Attribute(string key, long value) => new() { Key = key, Value = new() { IntValue = value } };

    public static Resource Resource(string service, string? instance = null) => new()
    {
        Attributes = { Attribute("service.name", service), Attribute("service.instance.id", instance ?? service) },
    };

    public static Span Span(ByteString traceId, ulong id, string name, ulong parent = 0, double atMs = 0, double durationMs = 10, bool error = false) => new()
    {
        TraceId = traceId,
        SpanId = SpanId(id),
        ParentSpanId = parent == 0 ? ByteString.Empty : SpanId(parent),
        Name = name,
        Kind = parent == 0 ? Protos.Span.Types.SpanKind.Server : Protos.Span.Types.SpanKind.Client,
        StartTimeUnixNano = Nano(TimeSpan.FromMilliseconds(atMs)),
        EndTimeUnixNano = Nano(TimeSpan.FromMilliseconds(atMs + durationMs)),
        Status = error ? new() { Code = Status.Types.StatusCode.Error, Message = "boom" } : null,
    };

    public static ExportTraceServiceRequest Spans(string service, params IEnumerable<Span> spans) => new()
    {
        ResourceSpans = { new ResourceSpans { Resource = Resource(service), ScopeSpans = { new ScopeSpans { Scope = new() { Name = "tests" }, Spans = { spans } } } } },
    };

    public static LogRecord Log(string body, int severity = 9, double atMs = 0, ByteString? traceId = null) => new()
    {
        TimeUnixNano = Nano(TimeSpan.FromMilliseconds(atMs)),
        SeverityNumber = severity,
        Body = new() { StringValue = body },
        TraceId = traceId ?? ByteString.Empty,
    };

    public static ExportLogsServiceRequest Logs(string service, params IEnumerable<LogRecord> logs) => new()
    {
        ResourceLogs = { new ResourceLogs { Resource = Resource(service), ScopeLogs = { new ScopeLogs { Scope = new() { Name = "tests" }, LogRecords = { logs } } } } },
    };

    public static ExportMetricsServiceRequest Metric(string service, Metric metric, string meter = "tests", string? instance = null) => new()
    {
        ResourceMetrics = { new ResourceMetrics { Resource = Resource(service, instance), ScopeMetrics = { new ScopeMetrics { Scope = new() { Name = meter }, Metrics = { metric } } } } },
    };

    /// <summary>How many dead letters a service has now.</summary>
    public static ExportMetricsServiceRequest DeadLetters(string service, long count) => Metric(
        service,
        new()
        {
            Name = "chuangmeng.messaging.dead_letters",
            Gauge = new() { DataPoints = { new NumberDataPoint { TimeUnixNano = Nano(DateTimeOffset.UtcNow), AsInt = count, Attributes = { Attribute("queue", service + ".WhenFiled_error") } } } },
        },
        "ChuangMeng.Messaging");
}
