using System.Globalization;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Financing;

/// <summary>Amounts and rates: how they are checked and how they are written.</summary>
internal static class Fields
{
    /// <summary>A hundred million yuan: beyond any guaranteed loan.</summary>
    public const decimal MostYuan = 100_000_000m;

    /// <summary>Yuan, more than nothing, to the fen.</summary>
    public static IRuleBuilderOptions<T, decimal> MustBeYuan<T>(this IRuleBuilder<T, decimal> rule) =>
        rule.Must(v => v > 0 && v <= MostYuan && decimal.Round(v, 2) == v).Named("Yuan",
            new("金额须大于 0、不超过 1 亿元，至多两位小数", "An amount in yuan is above 0, at most 100 million, with at most two decimals"));

    public static IRuleBuilderOptions<T, decimal> MustHaveDecimals<T>(this IRuleBuilder<T, decimal> rule, int most) =>
        rule.Must(v => decimal.Round(v, most) == v).Named("Decimals", new($"至多 {most} 位小数", $"Takes at most {most} decimals"));

    /// <summary>An amount as people read it: <c>200,000.00</c>.</summary>
    public static string Yuan(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A number without trailing zeros.</summary>
    public static string Plain(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
