using System.Buffers.Binary;
using ChuangMeng.NativeHosting.Telemetry.Protos;
using ChuangMeng.NativeHosting.Telemetry.Storage;
using Google.Protobuf;

namespace ChuangMeng.NativeHosting.Telemetry.Otlp;

/// <summary>Parts that all three signals share: sender, ids, times.</summary>
internal static class OtlpValues
{
    /// <summary>A sender without a name is called as the standard says.</summary>
    public static TelemetryResource Resource(Resource? resource)
    {
        string Text(string key) =>
            resource?.Attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value?.StringValue ?? "";

        var name = Text("service.name");
        return new(
            name.Length > 0 ? name : "unknown_service",
            Text("service.instance.id"),
            resource is null ? "{}" : AttributeJson.Object(resource.Attributes) ?? "{}");
    }

    /// <summary>Zero for an absent or malformed id.</summary>
    public static UInt128 TraceId(ByteString id) => id.Length == 16 ? BinaryPrimitives.ReadUInt128BigEndian(id.Span) : 0;

    /// <summary>Zero for an absent or malformed id.</summary>
    public static ulong SpanId(ByteString id) => id.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(id.Span) : 0;

    /// <summary>The first usable time; the present when the sender gave none, or one that no calendar reaches.</summary>
    public static long Time(TimeProvider clock, params ReadOnlySpan<ulong> candidates)
    {
        foreach (var time in candidates)
        {
            if (time is > 0 and <= long.MaxValue) return (long)time;
        }

        return (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
    }
}

/// <summary>
/// What one request's body turned into. <see cref="Rejected"/> counts rows that cannot be kept whatever the sender does;
/// it is told of them, and of the <see cref="Reason"/>, by a partial success.
/// </summary>
internal sealed record Decoded(TelemetryRows Rows, long Rejected, string Reason);
