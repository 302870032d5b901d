using System.Linq.Expressions;
using ChuangMeng.Financing.Eligibility;
using ChuangMeng.Financing.Products;
using ChuangMeng.Financing.Repayments;
using ChuangMeng.ServiceDefaults.Concurrency;

namespace ChuangMeng.Financing.Loans;

/// <summary>A loan in a list.</summary>
/// <param name="Product">The product's word.</param>
/// <param name="Requested">What was applied for, yuan.</param>
/// <param name="Amount">What the bank approved, yuan; 0 until then.</param>
/// <param name="Outstanding">Principal not repaid, yuan.</param>
/// <param name="InterestSubsidy">贴息 so far, yuan.</param>
/// <param name="BankCode">The bank it was handed to.</param>
internal sealed record LoanSummary(
    Guid Id, string RegionCode, Guid DossierId, string ProjectName, string Product, Borrower Borrower, LoanState State, DateOnly AppliedOn, bool Eligible,
    decimal Requested, decimal Amount, decimal Outstanding, decimal InterestSubsidy, string? BankCode, string? GuaranteeNumber, int Version)
{
    public static readonly Expression<Func<Loan, LoanSummary>> Projection = l => new LoanSummary(
        l.Id, l.RegionCode, l.DossierId, l.ProjectName, l.ProductCode, l.Borrower, l.State, l.AppliedOn, l.Eligible,
        l.Told.Amount, l.Amount, l.Outstanding, l.InterestSubsidy, l.BankCode, l.GuaranteeNumber, l.Version);
}

/// <summary>A month of the schedule as answered.</summary>
/// <param name="From">The day from which its interest runs.</param>
/// <param name="OverdueSince">The first day on which it was overdue.</param>
internal sealed record InstalmentDetails(
    int Number, DateOnly From, DateOnly DueOn, decimal Principal, decimal Interest, decimal PrincipalPaid, decimal InterestPaid,
    DateOnly? SettledOn, DateOnly? OverdueSince)
{
    public static InstalmentDetails Of(Instalment i) => new(
        i.Number, i.From, i.DueOn, i.Principal, i.Interest, i.PrincipalPaid, i.InterestPaid, i.SettledOn, i.OverdueSince);
}

/// <summary>A loan as a whole: what was applied for, how each condition came out, the guarantee, the bank's terms and the schedule.</summary>
/// <param name="Version">Counts the changes; the ETag.</param>
/// <param name="RulesFrom">First day of the rules' version that holds for this loan.</param>
/// <param name="CounterGuaranteeWaived">A young founder below the version's amount: none in principle.</param>
/// <param name="Exposure">What the fund stands for now, yuan.</param>
/// <param name="Lpr">The loan prime rate of the day of approval, percent.</param>
/// <param name="EndsOn">The last due date as contracted.</param>
/// <param name="CalledAmount">What the fund paid the bank, yuan.</param>
/// <param name="Reason">Why it was refused, declined or called.</param>
internal sealed record LoanDetails(
    Guid Id, string RegionCode, Guid DossierId, string ProjectName, Guid ProductId, string Product, Borrower Borrower, LoanState State, DateOnly AppliedOn,
    DateOnly RulesFrom, Application Application, bool Eligible, IReadOnlyList<EligibilityDetails> Eligibility, bool CounterGuaranteeWaived,
    string? Guarantor, string? GuaranteeNumber, decimal Guaranteed, string? CounterGuarantee, decimal Exposure, string? BankCode,
    decimal Amount, int TermMonths, decimal AnnualRate, decimal Lpr, RepaymentMethod? Method, DateOnly? ApprovedOn, DateOnly? DisbursedOn, DateOnly? EndsOn,
    int ExtendedMonths, decimal Outstanding, decimal InterestSubsidy, DateOnly? SettledOn, DateOnly? CalledOn, decimal CalledAmount, string? Reason,
    IReadOnlyList<InstalmentDetails> Instalments, int Version)
{
    public static LoanDetails Of(Loan l) => new(
        l.Id, l.RegionCode, l.DossierId, l.ProjectName, l.ProductId, l.ProductCode, l.Borrower, l.State, l.AppliedOn,
        l.Terms.Version, l.Told, l.Eligible, [.. l.Eligibility.Select(EligibilityDetails.Of)], l.NeedsNoCounterGuarantee,
        l.Guarantor, l.GuaranteeNumber, l.Guaranteed, l.CounterGuarantee, l.Exposure, l.BankCode,
        l.Amount, l.TermMonths, l.AnnualRate, l.Lpr, l.Method, l.ApprovedOn, l.DisbursedOn, l.EndsOn,
        l.ExtendedMonths, l.Outstanding, l.InterestSubsidy, l.SettledOn, l.CalledOn, l.CalledAmount, l.Reason,
        [.. l.Instalments.OrderBy(i => i.Number).Select(InstalmentDetails.Of)], l.Version);

    public static Tagged<LoanDetails> Tagged(Loan loan) => new(Of(loan), loan.Version);
}
