using ChuangMeng.Financing.Loans;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Financing.Guarantees;

/// <summary>代偿: the city's fund pays the bank what is left of an overdue loan, and stands for it no more.</summary>
internal static class CallGuarantee
{
    public static Task<Tagged<LoanDetails>> HandleAsync(Guid id, LoanReason request, FinancingDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var loan = await db.LockLoanAsync(id, stop);
            loan.Call(request.Reason, time.Today());
            (await db.LockFundAsync(loan.FundId!.Value, stop))!.Pay(loan.CalledAmount);
            await db.SaveChangesAsync(stop);
            return LoanDetails.Tagged(loan);
        }, stop);
}
