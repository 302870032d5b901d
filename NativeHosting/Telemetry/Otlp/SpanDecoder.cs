using System.Globalization;
using System.Text.Json;
using ChuangMeng.NativeHosting.Telemetry.Protos;
using ChuangMeng.NativeHosting.Telemetry.Storage;
using Google.Protobuf.Collections;

namespace ChuangMeng.NativeHosting.Telemetry.Otlp;

/// <summary>Spans from their wire form to rows.</summary>
internal static class SpanDecoder
{
    public static Decoded Decode(ExportTraceServiceRequest request, TimeProvider clock)
    {
        var rows = new List<SpanRow>();
        long rejected = 0;
        foreach (var resourceSpans in request.ResourceSpans)
        {
            var resource = OtlpValues.Resource(resourceSpans.Resource);
            foreach (var scopeSpans in resourceSpans.ScopeSpans)
            {
                foreach (var span in scopeSpans.Spans)
                {
                    if (Row(resource, scopeSpans.Scope?.Name ?? "", span, clock) is { } row) rows.Add(row);
                    else rejected++;
                }
            }
        }

        return new(new(rows, [], []), rejected, "A span needs a trace id of 16 bytes and a span id of 8 bytes, not all zero.");
    }

    static SpanRow? Row(TelemetryResource resource, string scope, Span span, TimeProvider clock)
    {
        var traceId = OtlpValues.TraceId(span.TraceId);
        var spanId = OtlpValues.SpanId(span.SpanId);
        if (traceId == 0 || spanId == 0) return null;
        var start = OtlpValues.Time(clock, span.StartTimeUnixNano, span.EndTimeUnixNano);
        var end = OtlpValues.Time(clock, span.EndTimeUnixNano, span.StartTimeUnixNano);
        return new(
            resource,
            scope,
            traceId,
            spanId,
            OtlpValues.SpanId(span.ParentSpanId),
            span.Name,
            (int)span.Kind,
            start,
            Math.Max(0, end - start),
            (int)(span.Status?.Code ?? Status.Types.StatusCode.Unset),
            string.IsNullOrEmpty(span.Status?.Message) ? null : span.Status.Message,
            AttributeJson.Object(span.Attributes),
            Events(span.Events),
            Links(span.Links));
    }

    static string? Events(RepeatedField<Span.Types.Event> events) => events.Count == 0 ? null : Array(events, (writer, item) =>
    {
        // The time as nanoseconds since 1970, a number in text: JSON's own numbers lose the last digits in a browser.
        writer.WriteString("timeUnixNano", item.TimeUnixNano.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("name", item.Name);
        writer.WritePropertyName("attributes");
        AttributeJson.WriteObject(writer, item.Attributes);
    });

    static string? Links(RepeatedField<Span.Types.Link> links) => links.Count == 0 ? null : Array(links, (writer, item) =>
    {
        writer.WriteString("traceId", Convert.ToHexStringLower(item.TraceId.Span));
        writer.WriteString("spanId", Convert.ToHexStringLower(item.SpanId.Span));
        writer.WritePropertyName("attributes");
        AttributeJson.WriteObject(writer, item.Attributes);
    });

    static string Array<T>(RepeatedField<T> items, Action<Utf8JsonWriter, T> write) => AttributeJson.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
