using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ChuangMeng.Projects;

/// <summary>How things that are kept as they were are written down: readable Chinese, the API's words.</summary>
internal static class SnapshotJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string ToText<T>(T content) => JsonSerializer.Serialize(content, Options);

    /// <summary>Writes it into a document that is being written.</summary>
    public static void Write<T>(Utf8JsonWriter document, T content) => JsonSerializer.Serialize(document, content, Options);

    public static T Parse<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}
