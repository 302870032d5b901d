using ChuangMeng.Financing.Eligibility;
using ChuangMeng.Financing.Products;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Loans;

/// <summary>An entrepreneur applies for the own project.</summary>
/// <param name="DossierId">The own dossier.</param>
/// <param name="Application">What the conditions need to know.</param>
internal sealed record ApplyForLoan(Guid DossierId, Guid ProductId, Application Application)
{
    public static async Task<TaggedCreated<LoanDetails>> HandleAsync(ApplyForLoan request, FinancingDb db, TimeProvider time, CancellationToken stop)
    {
        var dossier = await db.RequireOwnDossierAsync(request.DossierId, stop);
        var product = await db.Products.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.ProductId, stop) ?? throw new ProductUnknown();
        var rules = await RuleBook.InForceAsync(db, product.Id, dossier.RegionCode, time.Today(), stop);
        var loan = Loan.Apply(dossier, product, rules, request.Application, await db.KnownLoansAsync(dossier.Id, product.Id, stop), time.Today());
        db.Loans.Add(loan);
        await db.SaveAsync(stop, (LoanMapping.OneOpen, () => new LoanAlreadyOpen()));
        return new($"/api/financing/v1/me/loans/{loan.Id}", LoanDetails.Of(loan), loan.Version);
    }
}

/// <summary>Corrects or completes the application before its review.</summary>
internal static class AmendApplication
{
    public static Task<Tagged<LoanDetails>> HandleAsync(Guid id, Application request, IfMatch ifMatch, FinancingDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var loan = await db.LockOwnLoanAsync(id, stop);
            ifMatch.EnsureCurrent(loan);
            var dossier = await db.RequireDossierAsync(loan.DossierId, stop);
            // The day of the application decides, not that of the correction.
            var rules = await RuleBook.InForceAsync(db, loan.ProductId, loan.RegionCode, loan.AppliedOn, stop);
            loan.Amend(request, rules, dossier.CreditCode, await db.KnownLoansAsync(loan.DossierId, loan.ProductId, stop));
            await db.SaveChangesAsync(stop);
            return LoanDetails.Tagged(loan);
        }, stop);
}

internal static class KnownLoans
{
    /// <summary>How many loans of the product the project has had disbursed.</summary>
    public static Task<int> KnownLoansAsync(this FinancingDb db, Guid dossier, Guid product, CancellationToken stop) =>
        db.Loans.CountAsync(l => l.DossierId == dossier && l.ProductId == product && l.DisbursedOn != null, stop);
}

internal sealed class ApplicationValidator : AbstractValidator<Application>
{
    public ApplicationValidator()
    {
        RuleFor(a => a.Amount).MustBeYuan();
        RuleFor(a => a.TermMonths).MustLieBetween(1, 120);
        RuleFor(a => a.Partners).MustLieBetween(1, 20);
        RuleFor(a => a.EarlierLoans).MustLieBetween(0, 20);
        RuleFor(a => a.Staff!.Value).MustLieBetween(1, 100_000).When(a => a.Staff is not null).OverridePropertyName("staff");
        RuleFor(a => a.NewEligibleStaff!.Value).Must((a, hired) => hired >= 0 && (a.Staff is null || hired <= a.Staff))
            .Named("Range", new("不得为负，也不得超过职工人数", "Not negative and at most all staff"))
            .When(a => a.NewEligibleStaff is not null).OverridePropertyName("newEligibleStaff");
        RuleFor(a => a.OtherLoans).Must(loans => loans is null || (loans.Length <= 20 && loans.Distinct().Count() == loans.Length))
            .Named("ListLength", new("最多 20 项，且不得重复", "Takes at most 20 different entries"));
    }
}

internal sealed class ApplyForLoanValidator : AbstractValidator<ApplyForLoan>
{
    public ApplyForLoanValidator() => RuleFor(a => a.Application).SetValidator(new ApplicationValidator());
}
