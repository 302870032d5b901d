using ChuangMeng.Financing.Loans;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
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
        var entries = Visible(db, region);
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

    /// <summary>By product and version; of at most a year, so that it stays a look into an index.</summary>
    public static async Task<Ok<IReadOnlyList<SubsidyTotal>>> TotalsAsync(DateOnly from, DateOnly to, string? region, FinancingDb db, CancellationToken stop)
    {
        if (to < from || to >= from.AddYears(1))
            throw new ValidationFailed("to", "Range", new("须不早于 from，且不超过一年", "Lies on or after from and within a year of it"));
        return TypedResults.Ok<IReadOnlyList<SubsidyTotal>>(await Visible(db, region).Where(s => s.PaidOn >= from && s.PaidOn <= to)
            .GroupBy(s => new { s.Product, s.RulesFrom })
            .OrderBy(g => g.Key.Product).ThenBy(g => g.Key.RulesFrom)
            .Select(g => new SubsidyTotal(g.Key.Product, g.Key.RulesFrom, g.Sum(s => s.Interest), g.Sum(s => s.Subsidy)))
            .ToListAsync(stop));
    }

    private static IQueryable<SubsidyEntry> Visible(FinancingDb db, string? region)
    {
        var entries = db.Subsidies.AsNoTracking().Within(region);
        return Caller.Current.May(Permissions.LoansGrant) ? entries.Where(s => ReadLoans.Visible(db).Any(l => l.Id == s.LoanId)) : entries;
    }
}
