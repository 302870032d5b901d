using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Guarantees;

/// <summary>A city's guarantee fund.</summary>
/// <param name="RegionCode">The city.</param>
/// <param name="Guarantor">Who guarantees.</param>
/// <param name="Balance">Yuan.</param>
/// <param name="Multiple">How many times its balance it may stand for; left out where there is no limit.</param>
internal sealed record SetUpFund(string RegionCode, string Guarantor, decimal Balance, decimal? Multiple = null)
{
    public static async Task<TaggedCreated<FundDetails>> HandleAsync(SetUpFund request, FinancingDb db, CancellationToken stop)
    {
        await db.RequireRegionAsync(request.RegionCode, "city", stop);
        var fund = GuaranteeFund.Of(request);
        db.Funds.Add(fund);
        await db.SaveChangesAsync(stop);
        return new($"/api/financing/v1/guarantee-funds/{fund.Id}", FundDetails.Of(fund, 0), fund.Version);
    }
}

/// <summary>What is changed of a fund; what is left out stays.</summary>
internal sealed record ChangeFund(string? Guarantor = null, decimal? Balance = null, decimal? Multiple = null)
{
    public static Task<Tagged<FundDetails>> HandleAsync(Guid id, ChangeFund request, IfMatch ifMatch, FinancingDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var fund = await db.LockFundAsync(id, stop) ?? throw NoSuch.Fund();
            ifMatch.EnsureCurrent(fund);
            fund.Change(request);
            await db.SaveChangesAsync(stop);
            return new Tagged<FundDetails>(FundDetails.Of(fund, await db.ExposureAsync(id, stop)), fund.Version);
        }, stop);
}

internal sealed class SetUpFundValidator : AbstractValidator<SetUpFund>
{
    public SetUpFundValidator()
    {
        RuleFor(f => f.RegionCode).MustBeRegionCode();
        RuleFor(f => f.Guarantor).MustBeText(100);
        RuleFor(f => f.Balance).MustBeYuan();
        RuleFor(f => f.Multiple!.Value).MustLieBetween(1m, 100m).MustHaveDecimals(2).When(f => f.Multiple is not null).OverridePropertyName("multiple");
    }
}

internal sealed class ChangeFundValidator : AbstractValidator<ChangeFund>
{
    public ChangeFundValidator()
    {
        RuleFor(f => f.Guarantor).MustBeText(100).When(f => f.Guarantor is not null);
        RuleFor(f => f.Balance!.Value).MustBeYuan().When(f => f.Balance is not null).OverridePropertyName("balance");
        RuleFor(f => f.Multiple!.Value).MustLieBetween(1m, 100m).MustHaveDecimals(2).When(f => f.Multiple is not null).OverridePropertyName("multiple");
    }
}

/// <summary>A guarantee fund as answered.</summary>
/// <param name="Exposure">What it stands for now, yuan.</param>
internal sealed record FundDetails(Guid Id, string RegionCode, string Guarantor, decimal Balance, decimal? Multiple, decimal Exposure, int Version)
{
    public static FundDetails Of(GuaranteeFund f, decimal exposure) => new(f.Id, f.RegionCode, f.Guarantor, f.Balance, f.Multiple, exposure, f.Version);
}

internal static class Funds
{
    public static async Task<Ok<Page<FundDetails>>> ListAsync(string? region, PageRequest page, FinancingDb db, CancellationToken stop)
    {
        var funds = Visible(db).Within(region);
        if (page.After<IdKey>() is { } after)
            funds = funds.Where(f => f.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(Details(db, funds.OrderByDescending(f => f.Id)), f => new IdKey(f.Id), stop));
    }

    public static async Task<Tagged<FundDetails>> GetAsync(Guid id, FinancingDb db, CancellationToken stop)
    {
        var found = await Details(db, Visible(db).Where(f => f.Id == id)).SingleOrDefaultAsync(stop) ?? throw NoSuch.Fund();
        return new(found, found.Version);
    }

    /// <summary>What the fund stands for, by the index alone.</summary>
    public static Task<decimal> ExposureAsync(this FinancingDb db, Guid fund, CancellationToken stop) =>
        db.Loans.Where(l => l.FundId == fund && l.Exposure > 0).SumAsync(l => l.Exposure, stop);

    /// <summary>The fund, locked: guarantees out of it take turns. Locks are taken in one order: the loan, then the fund.</summary>
    public static async Task<GuaranteeFund?> LockFundAsync(this FinancingDb db, Guid id, CancellationToken stop) =>
        (await db.Funds.FromSql($"select * from guarantee_funds where id = {id} for update").ToListAsync(stop)).SingleOrDefault();

    /// <summary>A fund's means are no bank's business.</summary>
    private static IQueryable<GuaranteeFund> Visible(FinancingDb db)
    {
        var bank = Caller.Current.May(Permissions.LoansGrant);
        return db.Funds.AsNoTracking().Where(_ => !bank);
    }

    private static IQueryable<FundDetails> Details(FinancingDb db, IQueryable<GuaranteeFund> funds) => funds.Select(f => new FundDetails(
        f.Id, f.RegionCode, f.Guarantor, f.Balance, f.Multiple, db.Loans.Where(l => l.FundId == f.Id && l.Exposure > 0).Sum(l => l.Exposure), f.Version));
}
