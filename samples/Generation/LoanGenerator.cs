using System.Globalization;

namespace ChuangMeng.Samples.Generation;

/// <summary>A loan that an entrepreneur of the city applies for (P.四(五)).</summary>
/// <param name="Group">One of the ten groups of the guaranteed loan.</param>
/// <param name="AmountYuan">Within every person's limit.</param>
/// <param name="RatePercent">Within the cap of today's rules.</param>
/// <param name="Method">How it is repaid.</param>
/// <param name="Disbursed">True: brought to its disbursal and a first early repayment; false: waits for the city's review.</param>
internal sealed record LoanSample(string Group, decimal AmountYuan, int TermMonths, decimal RatePercent, string Method, bool Disbursed);

/// <summary>Makes a city's guarantee fund and its two loans.</summary>
internal static class LoanGenerator
{
    public const decimal FundYuan = 20_000_000m;

    public const int FundMultiple = 5;

    static readonly string[] Groups = ["veteran", "returningMigrant", "onlineMerchant", "registeredUnemployed", "ruralFounder"];

    static readonly string[] Methods = ["equalInstalments", "equalPrincipal", "interestThenPrincipal"];

    public static IReadOnlyList<LoanSample> Of(ulong seed, string city) => [Make(seed, city, 1, disbursed: true), Make(seed, city, 2, disbursed: false)];

    public static string Guarantor(string cityName) => $"{SampleMarks.Word}·{cityName}创业担保贷款担保中心";

    /// <summary>The credit code that the city's sample bank acts for.</summary>
    public static string BankCode(string city)
    {
        var seventeen = $"91{city}{SampleMarks.OrganisationPrefix}9000003";
        return seventeen + CheckDigits.OfCreditCode(seventeen);
    }

    static LoanSample Make(ulong seed, string city, int number, bool disbursed)
    {
        var random = SeededRandom.For(seed, string.Create(CultureInfo.InvariantCulture, $"loan/{city}/{number}"));
        return new(random.Pick(Groups), random.Between(5, 30) * 10_000m, 12 * random.Between(1, 3), 2.8m + random.Between(0, 6) * 0.1m, random.Pick(Methods), disbursed);
    }
}
