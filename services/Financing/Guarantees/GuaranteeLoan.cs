using ChuangMeng.Financing.Loans;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Financing.Guarantees;

/// <summary>The guarantee for a confirmed loan, given to a bank.</summary>
/// <param name="FundId">The fund that stands for it; one of the loan's city.</param>
/// <param name="BankCode">统一社会信用代码 of the bank, which then sees the loan.</param>
/// <param name="CounterGuarantee">反担保, where one is asked for.</param>
/// <param name="ExceptionReason">Why a young founder is asked for one all the same.</param>
internal sealed record GuaranteeLoan(Guid FundId, string BankCode, string? CounterGuarantee = null, string? ExceptionReason = null)
{
    public static Task<Tagged<LoanDetails>> HandleAsync(Guid id, GuaranteeLoan request, FinancingDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var loan = await db.LockLoanAsync(id, stop);
            loan.MustBeGuaranteeable(request);
            var city = RegionScope.CityOf(loan.RegionCode);
            var fund = await db.LockFundAsync(request.FundId, stop);
            if (fund?.RegionCode != city)
                throw new FundUnknown();
            fund.MustCover(loan.Told.Amount, await db.ExposureAsync(fund.Id, stop));
            loan.Guarantee(fund, request, await db.NextGuaranteeAsync(city, time.Today().Year, stop));
            await db.SaveChangesAsync(stop);
            return LoanDetails.Tagged(loan);
        }, stop);
}

internal sealed class GuaranteeLoanValidator : AbstractValidator<GuaranteeLoan>
{
    public GuaranteeLoanValidator()
    {
        RuleFor(g => g.BankCode).MustBeCreditCode();
        RuleFor(g => g.CounterGuarantee).MustBeText(500).When(g => g.CounterGuarantee is not null);
        RuleFor(g => g.ExceptionReason).MustBeText(500).When(g => g.ExceptionReason is not null);
    }
}
