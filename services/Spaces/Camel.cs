using System.Text.Json;

namespace ChuangMeng.Spaces;

internal static class Camel
{
    /// <summary>A word of a fixed list as the API spells it.</summary>
    public static string Of<TEnum>(TEnum word) where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
