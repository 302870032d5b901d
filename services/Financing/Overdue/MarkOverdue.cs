using ChuangMeng.Financing.Loans;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Overdue;

/// <summary>
/// Every day at 00:00 Asia/Shanghai: what was due the day before, or on any day before that while the service was down, and is not
/// paid is overdue. Each loan in its own transaction under its lock, so that runs on several replicas mark it once.
/// </summary>
internal sealed class MarkOverdue(FinancingDb db, FinancingMetrics metrics, TimeProvider time) : IDailyJob
{
    private const int Batch = 200;

    public async Task RunAsync(CancellationToken stop)
    {
        var (today, last) = (time.Today(), Guid.Empty);
        while (true)
        {
            var late = await LateAsync(today, last, stop);
            foreach (var id in late)
                await MarkAsync(id, today, stop);
            if (late.Count < Batch)
                return;
            last = late[^1];
        }
    }

    private Task<List<Guid>> LateAsync(DateOnly today, Guid last, CancellationToken stop) =>
        db.Instalments.Where(i => i.DueOn < today && i.OverdueSince == null && i.PrincipalPaid + i.InterestPaid < i.Principal + i.Interest && i.LoanId.CompareTo(last) > 0)
            .Where(i => db.Loans.Any(l => l.Id == i.LoanId && (l.State == LoanState.Disbursed || l.State == LoanState.Overdue)))
            .Select(i => i.LoanId).Distinct().OrderBy(id => id).Take(Batch).ToListAsync(stop);

    private async Task MarkAsync(Guid id, DateOnly today, CancellationToken stop)
    {
        var marked = await db.InTransactionAsync(async () =>
        {
            var loan = await db.LockLoanAsync(id, stop);
            if (!loan.MarkOverdue(today))
                return null;
            await db.SaveChangesAsync(stop);
            return loan;
        }, stop);
        if (marked is not null)
            metrics.LoanOverdue(RegionScope.CityOf(marked.RegionCode));
        // The next loan does not carry this one along.
        db.ChangeTracker.Clear();
    }
}
