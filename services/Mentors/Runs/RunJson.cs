using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChuangMeng.Mentors.Runs;

/// <summary>What a run found is kept as it was said: readable Chinese.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string ToText<T>(T content) => JsonSerializer.Serialize(content, Options);

    public static T Parse<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;

    internal sealed class Converter<T>() : ValueConverter<T?, string?>(value => value == null ? null : ToText(value), text => text == null ? null : Parse<T>(text))
        where T : class;
}
