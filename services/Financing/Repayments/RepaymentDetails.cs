using System.Linq.Expressions;

namespace ChuangMeng.Financing.Repayments;

/// <summary>A payment as answered.</summary>
/// <param name="Interest">What of it was interest, yuan.</param>
/// <param name="Principal">What of it was principal, yuan.</param>
/// <param name="Subsidy">What of the interest is subsidised, yuan.</param>
internal sealed record RepaymentDetails(
    Guid Id, Guid LoanId, string Reference, RepaymentKind Kind, DateOnly PaidOn, decimal Amount, decimal Interest, decimal Principal, decimal Subsidy)
{
    public static readonly Expression<Func<Repayment, RepaymentDetails>> Projection = r => new RepaymentDetails(
        r.Id, r.LoanId, r.Reference, r.Kind, r.PaidOn, r.Amount, r.Interest, r.Principal, r.Subsidy);

    public static RepaymentDetails Of(Repayment r) => new(
        r.Id, r.LoanId, r.Reference, r.Kind, r.PaidOn, r.Amount, r.Interest, r.Principal, r.Subsidy);
}

/// <summary>A line of the subsidy ledger as answered.</summary>
/// <param name="Product">The product's word.</param>
/// <param name="RulesFrom">First day of the rules' version that decided.</param>
/// <param name="Instalment">The instalment's place in the schedule.</param>
/// <param name="Interest">The interest paid, yuan.</param>
/// <param name="Subsidy">What of it is subsidised, yuan.</param>
internal sealed record SubsidyDetails(
    Guid Id, string RegionCode, Guid LoanId, Guid RepaymentId, string Product, DateOnly RulesFrom, int Instalment, DateOnly PaidOn, decimal Interest, decimal Subsidy, SubsidyGround Ground)
{
    public static readonly Expression<Func<SubsidyEntry, SubsidyDetails>> Projection = s => new SubsidyDetails(
        s.Id, s.RegionCode, s.LoanId, s.RepaymentId, s.Product, s.RulesFrom, s.Instalment, s.PaidOn, s.Interest, s.Subsidy, s.Ground);
}

/// <summary>The ledger of a time in sum, for one product and version.</summary>
/// <param name="Interest">All interest paid, yuan.</param>
/// <param name="Subsidy">What of it is subsidised, yuan.</param>
internal sealed record SubsidyTotal(string Product, DateOnly RulesFrom, decimal Interest, decimal Subsidy);
