using System.Globalization;
using System.Text;

namespace ChuangMeng.ServiceDefaults.Validation;

/// <summary>Tells what nobody sees on a page from what can be read.</summary>
public static class Unseen
{
    /// <summary>Letters and a symbol by their class, blank in every font: the fillers of Hangul and the empty cell of Braille.</summary>
    private const string Blank = "\u115F\u1160\u3164\uFFA0\u2800";

    /// <summary>A control character, or one that only joins, parts or turns others (U+200B, U+202E).</summary>
    public static bool IsMark(Rune c) => Rune.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;

    /// <summary>Whether nothing of the text can be seen: it is of blanks, of marks, and of accents without a letter.</summary>
    public static bool IsAllOf(string text) => text.EnumerateRunes().All(c => IsMark(c) || Rune.IsWhiteSpace(c) || Blank.Contains(c.ToString(), StringComparison.Ordinal)
        || Rune.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
}
