using ChuangMeng.Financing.Products;

namespace ChuangMeng.Financing.Loans;

/// <summary>What the version of the application's day says of the loan's later life. Kept with the loan: later versions do not touch it.</summary>
internal sealed class LoanTerms
{
    /// <summary>The first day of the version that was applied.</summary>
    public DateOnly Version { get; private init; }
    /// <summary>Percentage points above the LPR that the rate may reach; null where the version sets no cap.</summary>
    public decimal? RateAboveLpr { get; private init; }
    /// <summary>Percent of the interest that is subsidised; null where the version does not say it so.</summary>
    public decimal? SubsidyShare { get; private init; }
    /// <summary>The borrower bears the interest up to the LPR less so many percentage points; null where the version does not say it so.</summary>
    public decimal? BorrowerBearsBelowLpr { get; private init; }
    public bool SubsidyWhileOverdue { get; private init; }
    public bool SubsidyWhileExtended { get; private init; }
    /// <summary>0 where the version allows no extension.</summary>
    public int MaxExtensionMonths { get; private init; }
    /// <summary>Up to this amount young founders give no counter-guarantee; 0 where the version does not say so.</summary>
    public decimal NoCounterGuaranteeUpTo { get; private init; }

    public static LoanTerms Of(RuleBook rules) => new()
    {
        Version = rules.Find(RuleKey.MaxAmount)!.ValidFrom,
        RateAboveLpr = rules.Value(RuleKey.RateAboveLpr),
        SubsidyShare = rules.Value(RuleKey.SubsidyShare),
        BorrowerBearsBelowLpr = rules.Value(RuleKey.BorrowerBearsBelowLpr),
        SubsidyWhileOverdue = rules.Value(RuleKey.SubsidyWhileOverdue) > 0,
        SubsidyWhileExtended = rules.Value(RuleKey.SubsidyWhileExtended) > 0,
        MaxExtensionMonths = (int)(rules.Value(RuleKey.MaxExtensionMonths) ?? 0),
        NoCounterGuaranteeUpTo = rules.Value(RuleKey.NoCounterGuaranteeUpTo) ?? 0,
    };

    /// <summary>The highest rate in percent; null where there is no cap.</summary>
    public decimal? RateCap(decimal lpr) => lpr + RateAboveLpr;

    /// <summary>
    /// Which part of the interest at this rate is subsidised, 0 to 1. Where both are said – what the borrower bears, and a share –
    /// the share is that of the interest above what the borrower bears.
    /// </summary>
    public decimal SubsidisedPart(decimal annualRate, decimal lpr)
    {
        if (annualRate == 0 || (SubsidyShare is null && BorrowerBearsBelowLpr is null))
            return 0;
        var borne = BorrowerBearsBelowLpr is { } below ? Math.Clamp(lpr - below, 0, annualRate) : 0;
        return decimal.Round((annualRate - borne) / annualRate * (SubsidyShare ?? 100m) / 100m, 10);
    }
}
