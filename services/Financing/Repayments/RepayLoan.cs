using ChuangMeng.Financing.Loans;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Repayments;

internal abstract class RepaymentOrderRules<T> : AbstractValidator<T> where T : RepaymentOrder
{
    protected RepaymentOrderRules()
    {
        RuleFor(r => r.Reference).MustBeText(64);
        RuleFor(r => r.Amount).MustBeYuan();
    }
}

internal sealed class RepaymentOrderValidator : RepaymentOrderRules<RepaymentOrder>;

/// <summary>The bank reports a payment. The loan's lock makes payments take turns, so that together they never exceed what is due.</summary>
internal static class RepayLoan
{
    public static Task<Ok<RepaymentDetails>> HandleAsync(Guid id, RepaymentOrder request, FinancingDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var loan = await db.LockBanksLoanAsync(id, stop);
            var (repayment, _) = await db.RepayAsync(loan, request, time.Today(), stop);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(RepaymentDetails.Of(repayment));
        }, stop);

    /// <summary>Takes the payment, or finds that it was taken. The caller holds the loan's lock and saves.</summary>
    /// <exception cref="RepaymentReferenceReused"/>
    public static async Task<(Repayment Repayment, bool IsNew)> RepayAsync(
        this FinancingDb db, Loan loan, RepaymentOrder order, DateOnly today, CancellationToken stop)
    {
        // Those of an import are not saved yet.
        var known = db.Repayments.Local.SingleOrDefault(r => r.LoanId == loan.Id && r.Reference == order.Reference)
            ?? await db.Repayments.SingleOrDefaultAsync(r => r.LoanId == loan.Id && r.Reference == order.Reference, stop);
        if (known is not null)
            return known.Says(order) ? (known, false) : throw new RepaymentReferenceReused();
        var (repayment, subsidies) = loan.Repay(order, today);
        db.Repayments.Add(repayment);
        db.Subsidies.AddRange(subsidies);
        return (repayment, true);
    }
}
