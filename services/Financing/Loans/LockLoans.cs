using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Loans;

internal static class LockLoans
{
    /// <summary>
    /// The loan with its schedule, locked against every other step until the transaction ends. Locked first and read then: in one
    /// statement the schedule would be that of before the wait.
    /// </summary>
    public static async Task<Loan> LockLoanAsync(this FinancingDb db, Guid id, CancellationToken stop)
    {
        var locked = await db.Database.SqlQuery<Guid>($"select id as \"Value\" from loans where id = {id} for update").ToListAsync(stop);
        if (locked.Count == 0)
            throw Missing.Loan();
        return await db.Loans.Include(l => l.Instalments.OrderBy(i => i.Number)).SingleAsync(l => l.Id == id, stop);
    }

    /// <summary>As <see cref="LockLoanAsync"/>, for the bank that the loan was handed to; another's looks as if it were not there.</summary>
    public static async Task<Loan> LockBanksLoanAsync(this FinancingDb db, Guid id, CancellationToken stop)
    {
        var loan = await db.LockLoanAsync(id, stop);
        return loan.BankCode == Caller.Current.Organisation ? loan : throw Missing.Loan();
    }

    /// <summary>As <see cref="LockLoanAsync"/>, for the entrepreneur whose own it is.</summary>
    public static async Task<Loan> LockOwnLoanAsync(this FinancingDb db, Guid id, CancellationToken stop)
    {
        var loan = await db.LockLoanAsync(id, stop);
        return loan.ApplicantId == Caller.Current.Id ? loan : throw Missing.Loan();
    }
}
