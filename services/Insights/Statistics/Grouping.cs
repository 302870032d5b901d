using System.Text.RegularExpressions;
using ChuangMeng.Insights.Records;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.WebUtilities;

namespace ChuangMeng.Insights.Statistics;

/// <summary>By what the records are grouped: city, month, state, or a label's key.</summary>
internal sealed partial record Grouping(IReadOnlyList<string> Keys)
{
    private const string City = "city", Month = "month", State = "state";
    private const int MostKeys = 3;

    public static Grouping Of(string[]? keys) => keys switch
    {
        null or [] => new([City, Month]),
        { Length: <= MostKeys } when keys.All(k => Key().IsMatch(k)) && keys.Distinct().Count() == keys.Length => new(keys),
        _ => throw new ValidationFailed("groupBy", "GroupBy",
            new($"groupBy 为 city、month、state 或标签名，最多 {MostKeys} 个且不重复", $"groupBy is city, month, state or a label's key; at most {MostKeys}, each once")),
    };

    /// <summary>The expression of a key over a record. A label's key holds letters and digits alone; an empty label is none.</summary>
    public static string SqlOf(string key) => key switch
    {
        City => "city_code",
        Month => "to_char(month, 'YYYY-MM')",
        State => "state",
        _ => $"nullif(labels ->> '{key}', '')",
    };

    /// <summary>The address of the rows behind a cell.</summary>
    public static string RowsOf(StatisticsQuery asked, (Month From, Month To) months, string kind, IReadOnlyDictionary<string, string?> group)
    {
        var query = new List<KeyValuePair<string, string?>>
        {
            new("kind", kind),
            new("from", group.GetValueOrDefault(Month) ?? months.From.ToString()),
            new("to", group.GetValueOrDefault(Month) ?? months.To.ToString()),
            new("region", asked.Region),
            new("city", group.GetValueOrDefault(City) ?? asked.City),
            new("state", group.GetValueOrDefault(State) ?? asked.State),
            new("dossier", asked.Dossier?.ToString()),
        };
        query.AddRange((asked.Label ?? []).Select(l => KeyValuePair.Create("label", (string?)l)));
        query.AddRange(group.Where(g => g.Key is not (City or Month or State)).Select(g => KeyValuePair.Create("label", (string?)$"{g.Key}:{g.Value}")));
        return QueryHelpers.AddQueryString("/api/insights/v1/statistics/rows", query.Where(q => !string.IsNullOrEmpty(q.Value)));
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,49}$")]
    private static partial Regex Key();
}
