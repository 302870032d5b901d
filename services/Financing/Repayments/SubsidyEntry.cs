using ChuangMeng.Financing.Loans;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Financing.Repayments;

/// <summary>Why interest is subsidised, or is not.</summary>
internal enum SubsidyGround
{
    /// <summary>按规定贴息</summary>
    Subsidised,
    /// <summary>逾期，不予贴息</summary>
    Overdue,
    /// <summary>展期，不予贴息</summary>
    Extended,
    /// <summary>规定不予贴息</summary>
    NotForeseen,
}

/// <summary>贴息台账: one line for the interest of an instalment that a payment paid.</summary>
internal sealed class SubsidyEntry : IRegional
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string RegionCode { get; private init; } = "";
    public Guid LoanId { get; private init; }
    public Guid RepaymentId { get; private init; }
    /// <summary>The product's word.</summary>
    public string Product { get; private init; } = "";
    /// <summary>First day of the rules' version that decided.</summary>
    public DateOnly RulesFrom { get; private init; }
    /// <summary>The instalment's place in the schedule.</summary>
    public int Instalment { get; private init; }
    public DateOnly PaidOn { get; private init; }
    /// <summary>The interest paid, yuan.</summary>
    public decimal Interest { get; private init; }
    /// <summary>What of it is subsidised, yuan.</summary>
    public decimal Subsidy { get; private init; }
    public SubsidyGround Ground { get; private init; }

    public static SubsidyEntry Of(
        Loan loan, Repayment repayment, int instalment, decimal interest, decimal subsidy, SubsidyGround ground) => new()
        {
            RegionCode = loan.RegionCode,
            LoanId = loan.Id,
            RepaymentId = repayment.Id,
            Product = loan.ProductCode,
            RulesFrom = loan.Terms.Version,
            Instalment = instalment,
            PaidOn = repayment.PaidOn,
            Interest = interest,
            Subsidy = subsidy,
            Ground = ground,
        };
}
