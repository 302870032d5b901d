using System.Globalization;

namespace ChuangMeng.ServiceDefaults.Localisation;

/// <summary>A text that end users read, in both languages. Chinese unless the caller's Accept-Language prefers English.</summary>
public readonly record struct Text(string Zh, string En)
{
    /// <summary>The text in the language of the current request.</summary>
    public override string ToString() => IsEnglish ? En : Zh;

    /// <remarks>By the culture's name: without ICU's data every culture's two-letter name is "iv".</remarks>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.Name == "en";

    public static implicit operator string(Text text) => text.ToString();
}
