using System.Text.Json;
using ChuangMeng.Financing.Eligibility;

namespace ChuangMeng.Financing.Products;

/// <summary>The rules that are lists, and the words that they may list.</summary>
internal static class RuleWords
{
    /// <summary>An enum's value as the API spells it.</summary>
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static bool Fit(RuleKey key, string[]? words)
    {
        var known = key switch
        {
            RuleKey.Groups => All<BorrowerGroup>(),
            RuleKey.OtherLoansAllowed => All<OtherLoan>(),
            _ => [],
        };
        return known.Length == 0 ? words is null or [] : words is { Length: > 0 } && words.All(known.Contains) && words.Distinct().Count() == words.Length;
    }

    private static string[] All<TEnum>() where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(Of)];
}
