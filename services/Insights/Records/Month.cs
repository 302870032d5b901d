using System.Globalization;

namespace ChuangMeng.Insights.Records;

/// <summary>A month of the business calendar in a query string: <c>2026-03</c>.</summary>
public readonly record struct Month(DateOnly FirstDay)
{
    /// <summary>How many months lie from that one to this one, both counted.</summary>
    public int CountFrom(Month from) => ((FirstDay.Year - from.FirstDay.Year) * 12) + FirstDay.Month - from.FirstDay.Month + 1;

    public static bool TryParse(string? text, out Month month)
    {
        var known = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        month = new(day);
        return known;
    }

    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
