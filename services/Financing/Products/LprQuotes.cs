using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Products;

/// <summary>贷款市场报价利率（LPR，一年期）from a day until the next quote.</summary>
/// <param name="ValidFrom">The day it was published, Asia/Shanghai.</param>
/// <param name="Percent">The yearly rate in percent.</param>
/// <param name="Document">Where it was published.</param>
/// <param name="Grade">How well it is founded.</param>
internal sealed record LprQuote(DateOnly ValidFrom, decimal Percent, string Document, Grade Grade);

internal sealed class LprQuoteValidator : AbstractValidator<LprQuote>
{
    public LprQuoteValidator()
    {
        RuleFor(q => q.Percent).MustLieBetween(0.01m, 24m);
        RuleFor(q => q.Percent).MustHaveDecimals(4);
        RuleFor(q => q.Document).MustBeText(200);
    }
}

internal static class LprQuotes
{
    private sealed record DayKey(DateOnly Day);

    public static async Task<Ok<Page<LprQuote>>> ListAsync(PageRequest page, FinancingDb db, CancellationToken stop)
    {
        var quotes = db.LprQuotes.AsNoTracking();
        if (page.After<DayKey>() is { } after)
            quotes = quotes.Where(q => q.ValidFrom < after.Day);
        return TypedResults.Ok(await page.ReadAsync(quotes.OrderByDescending(q => q.ValidFrom), q => new DayKey(q.ValidFrom), stop));
    }

    public static async Task<Created<LprQuote>> AddAsync(LprQuote request, FinancingDb db, TimeProvider time, CancellationToken stop)
    {
        if (await db.LprQuotes.AnyAsync(q => q.ValidFrom == request.ValidFrom, stop))
            throw new LprQuoteExists();
        db.LprQuotes.Add(request);
        db.Audit.Add(AuditEntry.By(Caller.Current, RegionScope.Province.Code, nameof(LprQuote), $"{request.ValidFrom:yyyy-MM-dd}", "created", time.GetUtcNow()));
        await db.SaveAsync(stop, (LprQuoteMapping.OneADay, () => new LprQuoteExists()));
        return TypedResults.Created($"/api/financing/v1/lpr-quotes?limit=1", request);
    }

    /// <summary>The one-year rate in percent that holds on a day.</summary>
    /// <exception cref="LprUnknown"/>
    public static async Task<decimal> LprOnAsync(this FinancingDb db, DateOnly day, CancellationToken stop) =>
        await db.LprQuotes.Where(q => q.ValidFrom <= day).OrderByDescending(q => q.ValidFrom).Select(q => (decimal?)q.Percent).FirstOrDefaultAsync(stop)
            ?? throw new LprUnknown();
}
