using ChuangMeng.Financing.Repayments;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Loans;

internal static class ReadLoans
{
    /// <summary>Those of the caller's region; for a bank those that were handed to it.</summary>
    public static Task<Ok<Page<LoanSummary>>> ListAsync(
        Guid? dossier, string? product, Word<LoanState>? state, string? region, PageRequest page, FinancingDb db, CancellationToken stop)
    {
        var loans = Visible(db).Within(region);
        if (dossier is not null)
            loans = loans.Where(l => l.DossierId == dossier);
        if (product is not null)
            loans = loans.Where(l => l.ProductCode == product);
        return PageAsync(loans, state, page, stop);
    }

    public static Task<Ok<Page<LoanSummary>>> MineAsync(Word<LoanState>? state, PageRequest page, FinancingDb db, CancellationToken stop) =>
        PageAsync(Own(db), state, page, stop);

    public static Task<Tagged<LoanDetails>> GetAsync(Guid id, FinancingDb db, CancellationToken stop) => OneAsync(Visible(db), id, stop);

    public static Task<Tagged<LoanDetails>> GetMineAsync(Guid id, FinancingDb db, CancellationToken stop) => OneAsync(Own(db), id, stop);

    public static Task<Ok<Page<RepaymentDetails>>> RepaymentsOfAsync(Guid id, PageRequest page, FinancingDb db, CancellationToken stop) =>
        RepaymentsAsync(Visible(db), id, page, db, stop);

    public static Task<Ok<Page<RepaymentDetails>>> MyRepaymentsAsync(Guid id, PageRequest page, FinancingDb db, CancellationToken stop) =>
        RepaymentsAsync(Own(db), id, page, db, stop);

    public static IQueryable<Loan> Visible(FinancingDb db)
    {
        var loans = db.Loans.AsNoTracking();
        if (!Caller.Current.May(Permissions.LoansGrant))
            return loans;
        // An account that acts for no bank has no loans: nobody's code is empty.
        var bank = Caller.Current.Organisation;
        return loans.Where(l => l.BankCode == bank);
    }

    private static IQueryable<Loan> Own(FinancingDb db)
    {
        var account = Caller.Current.Id;
        return db.Loans.AsNoTracking().Where(l => l.ApplicantId == account);
    }

    private static async Task<Ok<Page<LoanSummary>>> PageAsync(IQueryable<Loan> loans, Word<LoanState>? state, PageRequest page, CancellationToken stop)
    {
        if (state is { Value: var wanted })
            loans = loans.Where(l => l.State == wanted);
        if (page.After<IdKey>() is { } after)
            loans = loans.Where(l => l.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(loans.OrderByDescending(l => l.Id).Select(LoanSummary.Projection), l => new IdKey(l.Id), stop));
    }

    private static async Task<Tagged<LoanDetails>> OneAsync(IQueryable<Loan> loans, Guid id, CancellationToken stop) =>
        LoanDetails.Tagged(await loans.Include(l => l.Instalments).SingleOrDefaultAsync(l => l.Id == id, stop) ?? throw Missing.Loan());

    private static async Task<Ok<Page<RepaymentDetails>>> RepaymentsAsync(IQueryable<Loan> loans, Guid id, PageRequest page, FinancingDb db, CancellationToken stop)
    {
        if (!await loans.AnyAsync(l => l.Id == id, stop))
            throw Missing.Loan();
        var repayments = db.Repayments.AsNoTracking().Where(r => r.LoanId == id);
        if (page.After<IdKey>() is { } after)
            repayments = repayments.Where(r => r.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(
            repayments.OrderByDescending(r => r.Id).Select(RepaymentDetails.Projection), r => new IdKey(r.Id), stop));
    }
}
