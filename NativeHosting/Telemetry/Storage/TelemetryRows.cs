using System.Buffers.Binary;
using System.Globalization;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>
/// The sender of telemetry: OpenTelemetry's <c>service.name</c> and <c>service.instance.id</c>,
/// and all resource attributes as a JSON object.
/// </summary>
internal sealed record TelemetryResource(string ServiceName, string InstanceId, string Attributes);

/// <summary>One finished span. Times are nanoseconds since 1970 (UTC); JSON texts are null where the sender gave nothing.</summary>
internal sealed record SpanRow(
    TelemetryResource Resource,
    string Scope,
    UInt128 TraceId,
    ulong SpanId,
    ulong ParentSpanId,
    string Name,
    int Kind,
    long StartTime,
    long Duration,
    int StatusCode,
    string? StatusMessage,
    string? Attributes,
    string? Events,
    string? Links)
{
    public bool IsRoot => ParentSpanId == 0;

    public bool IsError => StatusCode == 2;
}

/// <summary>One log record; <see cref="TraceId"/> is zero outside of a trace.</summary>
internal sealed record LogRow(
    TelemetryResource Resource,
    string Scope,
    long Time,
    int SeverityNumber,
    string? SeverityText,
    string Body,
    UInt128 TraceId,
    ulong SpanId,
    string? Attributes);

/// <summary>What makes a metric series one series within its resource.</summary>
internal sealed record SeriesKey(
    string Meter,
    string Instrument,
    string Unit,
    string Description,
    string Type,
    int Temporality,
    bool IsMonotonic,
    string Attributes);

/// <summary>
/// One reported value of a series: <see cref="Value"/> of a gauge or sum, the rest of a histogram.
/// <see cref="StartTime"/> is since when it counts; a change of it means that the sender began anew.
/// </summary>
internal sealed record PointRow(
    TelemetryResource Resource,
    SeriesKey Series,
    long Time,
    long StartTime,
    double? Value,
    long? Count,
    double? Sum,
    double? Min,
    double? Max,
    HistogramBuckets? Buckets);

/// <summary>The rows of one OTLP request, which are kept together or not at all.</summary>
internal sealed record TelemetryRows(IReadOnlyList<SpanRow> Spans, IReadOnlyList<LogRow> Logs, IReadOnlyList<PointRow> Points)
{
    public int Count => Spans.Count + Logs.Count + Points.Count;
}

/// <summary>Trace and span ids between their hexadecimal text, their number and their stored form.</summary>
internal static class TelemetryIds
{
    public static byte[] ToBlob(UInt128 traceId)
    {
        var blob = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(blob, traceId);
        return blob;
    }

    public static string TraceHex(byte[] blob) => Convert.ToHexStringLower(blob);

    public static string? SpanHex(long id) => id == 0 ? null : id.ToString("x16", CultureInfo.InvariantCulture);

    public static bool TryParseTrace(string text, out UInt128 id)
    {
        id = 0;
        return text.Length == 32
            && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id)
            && id != 0;
    }
}
