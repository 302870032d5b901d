using System.Text.Json.Nodes;

namespace ChuangMeng.Samples.Loading.Http;

/// <summary>Reads what the platform answered; where it is not of the expected shape, that is said in a line and not by a stack trace.</summary>
internal static class Reading
{
    const int Shown = 200;

    /// <exception cref="LoadFailed">There is no such text.</exception>
    public static string Text(this JsonNode? row, string field) => Value<string>(row, field);

    /// <exception cref="LoadFailed">There is no such whole number.</exception>
    public static int Number(this JsonNode? row, string field) => Value<int>(row, field);

    /// <exception cref="LoadFailed">There is no such list.</exception>
    public static JsonArray Rows(this JsonNode? row, string field) =>
        row is JsonObject found && found[field] is JsonArray rows ? rows : throw Unexpected(row, field);

    /// <exception cref="LoadFailed">It is no list.</exception>
    public static JsonArray Rows(this JsonNode? answer) => answer as JsonArray ?? throw Unexpected(answer, "[]");

    static T Value<T>(JsonNode? row, string field) =>
        row is JsonObject found && found[field] is JsonValue value && value.TryGetValue<T>(out var read) ? read : throw Unexpected(row, field);

    static LoadFailed Unexpected(JsonNode? node, string expected)
    {
        var json = node?.ToJsonString() ?? "null";
        return new($"平台的回答与预期不符，缺少 {expected} 或其类型不对：{(json.Length > Shown ? json[..Shown] + "…" : json)}");
    }
}
