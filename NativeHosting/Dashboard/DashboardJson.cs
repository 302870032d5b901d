using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChuangMeng.NativeHosting.Telemetry.Queries;
using Microsoft.AspNetCore.Http;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>How the dashboard's answers are written: camelCase, times in UTC, Chinese as it is.</summary>
internal static class DashboardJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new RawJsonConverter(), new UtcConverter() },
    };

    public static Task AnswerAsync<T>(HttpContext context, T answer) =>
        context.Response.WriteAsJsonAsync(answer, Options, context.RequestAborted);

    sealed class RawJsonConverter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Stored JSON is only answered.");

        // It was written by this program's own writer, so it need not be checked again.
        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text, skipInputValidation: true);
    }

    sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}
