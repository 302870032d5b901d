using ChuangMeng.Financing.Loans;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Repayments;

/// <summary>One payment of a bank's daily file.</summary>
internal sealed record RepaymentRow(Guid LoanId, string Reference, decimal Amount, DateOnly PaidOn, RepaymentKind Kind = RepaymentKind.Instalment)
    : RepaymentOrder(Reference, Amount, PaidOn, Kind);

internal sealed class RepaymentRowValidator : RepaymentOrderRules<RepaymentRow>;

/// <summary>Takes many payments in one transaction: every valid row goes in, every bad one is named.</summary>
internal static class ImportRepayments
{
    public static async Task<Ok<ImportResult>> HandleAsync(
        ImportRows rows, RowReader<RepaymentRow> reader, FinancingDb db, TimeProvider time, CancellationToken stop)
    {
        var report = new ImportReport(rows.Items.Count);
        var good = reader.Read(rows, report);
        await db.InTransactionAsync(async () =>
        {
            var ids = good.Select(r => r.Value.LoanId).Distinct().ToArray();
            var regions = await ReadLoans.Visible(db).Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, l.RegionCode }).ToDictionaryAsync(l => l.Id, l => l.RegionCode, stop);
            // Always in the same order: two imports that lock several loans, and their cities' audit chains, cannot cross.
            foreach (var loan in good.GroupBy(r => r.Value.LoanId).OrderBy(g => regions.GetValueOrDefault(g.Key), StringComparer.Ordinal).ThenBy(g => g.Key))
                await RepayAsync(loan, report, db, time.Today(), stop);
            return 0;
        }, stop);
        return TypedResults.Ok(report.ToResult());
    }

    /// <summary>The rows of one loan, the oldest first.</summary>
    private static async Task RepayAsync(IGrouping<Guid, ReadRow<RepaymentRow>> rows, ImportReport report, FinancingDb db, DateOnly today, CancellationToken stop)
    {
        Loan? loan = null;
        foreach (var (index, row) in rows.OrderBy(r => r.Value.PaidOn).ThenBy(r => r.Index))
        {
            try
            {
                loan ??= await db.LockBanksLoanAsync(rows.Key, stop);
                var (repayment, isNew) = await db.RepayAsync(loan, row, today, stop);
                if (isNew)
                    report.Created(index, repayment.Id);
                else
                    report.Unchanged(index, repayment.Id);
            }
            catch (ResourceNotFound missing)
            {
                report.Refused(index, new FieldError("loanId", missing.Rule, missing.Text));
            }
            catch (BrokenRule rule)
            {
                report.Refused(index, rule);
            }
        }

        await db.SaveChangesAsync(stop);
    }
}
