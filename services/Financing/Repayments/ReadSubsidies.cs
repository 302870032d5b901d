using ChuangMeng.Financing.Loans;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Repayments;

/// <summary>贴息台账, the newest first.</summary>
internal static class ReadSubsidies
{
    public static async Task<Ok<Page<SubsidyDetails>>> ListAsync(
        Guid? loan, DateOnly? from, DateOnly? to, string? region, PageRequest page, FinancingDb db, CancellationToken stop)
    {
        var entries = db.Subsidies.AsNoTracking().Within(region);
        if (Caller.Current.May(Permissions.LoansGrant))
            entries = entries.Where(s => ReadLoans.Visible(db).Any(l => l.Id == s.LoanId));
        if (loan is not null)
            entries = entries.Where(s => s.LoanId == loan);
        if (from is not null)
            entries = entries.Where(s => s.PaidOn >= from);
        if (to is not null)
            entries = entries.Where(s => s.PaidOn <= to);
        if (page.After<IdKey>() is { } after)
            entries = entries.Where(s => s.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(entries.OrderByDescending(s => s.Id).Select(SubsidyDetails.Projection), s => new IdKey(s.Id), stop));
    }
}
