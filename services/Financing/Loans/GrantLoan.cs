using ChuangMeng.Financing.Products;
using ChuangMeng.Financing.Repayments;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Financing.Loans;

/// <summary>The bank's approval.</summary>
/// <param name="Amount">Yuan, at most what was guaranteed.</param>
/// <param name="AnnualRate">Percent a year, at most the LPR of the day and what the loan's version allows on it.</param>
/// <param name="TermMonths">The term applied for unless a shorter one is given.</param>
internal sealed record ApproveLoan(decimal Amount, decimal AnnualRate, RepaymentMethod Method, int? TermMonths = null)
{
    public static Task<Tagged<LoanDetails>> HandleAsync(Guid id, ApproveLoan request, FinancingDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var loan = await db.LockBanksLoanAsync(id, stop);
            loan.Approve(request, await db.LprOnAsync(time.Today(), stop), time.Today());
            await db.SaveChangesAsync(stop);
            return LoanDetails.Tagged(loan);
        }, stop);
}

internal sealed class ApproveLoanValidator : AbstractValidator<ApproveLoan>
{
    public ApproveLoanValidator()
    {
        RuleFor(a => a.Amount).MustBeYuan();
        RuleFor(a => a.AnnualRate).MustLieBetween(0.01m, 24m);
        RuleFor(a => a.AnnualRate).MustHaveDecimals(4);
        RuleFor(a => a.TermMonths!.Value).MustLieBetween(1, 120).When(a => a.TermMonths is not null).OverridePropertyName("termMonths");
    }
}

/// <summary>放款.</summary>
/// <param name="DisbursedOn">The day of the disbursal, Asia/Shanghai; instalments are due on the same day of the following months.</param>
internal sealed record DisburseLoan(DateOnly DisbursedOn)
{
    public static async Task<Tagged<LoanDetails>> HandleAsync(
        Guid id, DisburseLoan request, FinancingDb db, FinancingMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var loan = await db.InTransactionAsync(async () =>
        {
            var loan = await db.LockBanksLoanAsync(id, stop);
            loan.Disburse(request.DisbursedOn, time.Today());
            await db.SaveChangesAsync(stop);
            return loan;
        }, stop);
        metrics.LoanDisbursed(RegionScope.CityOf(loan.RegionCode), loan.Amount);
        return LoanDetails.Tagged(loan);
    }
}

/// <summary>展期, once.</summary>
/// <param name="Months">How many months more.</param>
internal sealed record ExtendLoan(int Months)
{
    public static Task<Tagged<LoanDetails>> HandleAsync(Guid id, ExtendLoan request, FinancingDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var loan = await db.LockBanksLoanAsync(id, stop);
            loan.Extend(request.Months, time.Today());
            await db.SaveChangesAsync(stop);
            return LoanDetails.Tagged(loan);
        }, stop);
}

internal sealed class ExtendLoanValidator : AbstractValidator<ExtendLoan>
{
    public ExtendLoanValidator() => RuleFor(e => e.Months).MustLieBetween(1, 120);
}
