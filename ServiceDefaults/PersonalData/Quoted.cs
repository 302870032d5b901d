using System.Text.RegularExpressions;

namespace ChuangMeng.ServiceDefaults.PersonalData;

/// <summary>
/// A caller's text as an error may repeat it. In a file whose columns are mixed up an ID card number or a phone stands where a word
/// belongs, and errors go into answers, results and tables that keep no such number.
/// </summary>
public static partial class Quoted
{
    private const int Most = 60;

    /// <summary>The beginning of the text, every digit of a long number hidden.</summary>
    public static string Of(string text)
    {
        var hidden = Masked(text);
        return hidden.Length <= Most ? hidden : string.Concat(hidden.EnumerateRunes().Take(Most)) + "…";
    }

    /// <summary>The whole text, every digit of a long number hidden.</summary>
    public static string Masked(string text) => LongNumber().Replace(text, number => string.Concat(number.Value.Select(c => char.IsDigit(c) ? '*' : c)));

    /// <summary>Longer than a date, shorter than a phone that lacks a digit; people put blanks and marks between the digits.</summary>
    [GeneratedRegex(@"\d(?:[^\p{L}\p{N}]{0,3}\d){8,}")]
    private static partial Regex LongNumber();
}
