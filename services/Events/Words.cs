using System.Text.Json;

namespace ChuangMeng.Events;

/// <summary>A word of a fixed list as the API spells it.</summary>
internal static class Words
{
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
