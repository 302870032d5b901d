using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ChuangMeng.ServiceDefaults.Validation;

/// <summary>
/// A word of a fixed list in a query string, spelled as in JSON (<c>stage=startup</c>). Minimal APIs by themselves read
/// an enum only as its C# name, upper case first, and take numbers for words.
/// </summary>
public readonly record struct Word<TEnum>(TEnum Value) where TEnum : struct, Enum
{
    public static bool TryParse([NotNullWhen(true)] string? text, out Word<TEnum> word)
    {
        var known = Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && char.IsLetter(text![0]) && Enum.IsDefined(value);
        word = new(value);
        return known;
    }
}

public static class Words
{
    /// <summary>The value as the API spells it: <c>Stage.Startup</c> is <c>startup</c>.</summary>
    public static string ToWord<TEnum>(this TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
