using ChuangMeng.NativeHosting.Telemetry.Protos;
using ChuangMeng.NativeHosting.Telemetry.Storage;

namespace ChuangMeng.NativeHosting.Telemetry.Otlp;

/// <summary>Log records from their wire form to rows.</summary>
internal static class LogDecoder
{
    public static Decoded Decode(ExportLogsServiceRequest request, TimeProvider clock)
    {
        var rows = new List<LogRow>();
        foreach (var resourceLogs in request.ResourceLogs)
        {
            var resource = OtlpValues.Resource(resourceLogs.Resource);
            foreach (var scopeLogs in resourceLogs.ScopeLogs)
            {
                foreach (var log in scopeLogs.LogRecords)
                {
                    rows.Add(Row(resource, scopeLogs.Scope?.Name ?? "", log, clock));
                }
            }
        }

        return new(new([], rows, []), 0, "");
    }

    static LogRow Row(TelemetryResource resource, string scope, LogRecord log, TimeProvider clock)
    {
        var body = AttributeJson.Body(log.Body);
        return new(
            resource,
            scope,
            OtlpValues.Time(clock, log.TimeUnixNano, log.ObservedTimeUnixNano),
            Math.Clamp(log.SeverityNumber, 0, 24),
            log.SeverityText.Length == 0 ? null : log.SeverityText,
            // An event without a body is told by its name.
            body.Length > 0 ? body : log.EventName,
            OtlpValues.TraceId(log.TraceId),
            OtlpValues.SpanId(log.SpanId),
            AttributeJson.Object(log.Attributes));
    }
}
