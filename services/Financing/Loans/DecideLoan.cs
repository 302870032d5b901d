using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Financing.Loans;

/// <summary>A decision that needs words.</summary>
/// <param name="Reason">Why.</param>
internal sealed record LoanReason(string Reason);

internal sealed class LoanReasonValidator : AbstractValidator<LoanReason>
{
    public LoanReasonValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

/// <summary>The city's decision on an application.</summary>
/// <param name="Confirmed">False refuses; what is not eligible cannot be confirmed.</param>
/// <param name="Reason">Why; demanded of a refusal.</param>
internal sealed record ReviewLoan(bool Confirmed, string? Reason = null)
{
    public static Task<Tagged<LoanDetails>> HandleAsync(Guid id, ReviewLoan request, FinancingDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var loan = await db.LockLoanAsync(id, stop);
            if (request.Confirmed)
                loan.Confirm();
            else
                loan.Refuse(request.Reason!);
            await db.SaveChangesAsync(stop);
            return LoanDetails.Tagged(loan);
        }, stop);
}

internal sealed class ReviewLoanValidator : AbstractValidator<ReviewLoan>
{
    public ReviewLoanValidator()
    {
        RuleFor(r => r.Reason).MustBeText(500).When(r => !r.Confirmed);
        RuleFor(r => r.Reason).MustBeTextIfGiven(500).When(r => r.Confirmed);
    }
}

/// <summary>The applicant's, the bank's and the city's ways out.</summary>
internal static class EndLoan
{
    public static Task<Tagged<LoanDetails>> WithdrawAsync(Guid id, FinancingDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var loan = await db.LockOwnLoanAsync(id, stop);
            loan.Withdraw();
            await db.SaveChangesAsync(stop);
            return LoanDetails.Tagged(loan);
        }, stop);

    public static Task<Tagged<LoanDetails>> DeclineAsync(Guid id, LoanReason request, FinancingDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var loan = await db.LockBanksLoanAsync(id, stop);
            loan.Decline(request.Reason);
            await db.SaveChangesAsync(stop);
            return LoanDetails.Tagged(loan);
        }, stop);
}
