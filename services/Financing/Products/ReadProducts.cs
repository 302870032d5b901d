using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Products;

/// <summary>A loan product.</summary>
/// <param name="Code">The word that stands in statistics.</param>
/// <param name="Borrower">Who borrows.</param>
internal sealed record ProductDetails(Guid Id, string Code, string Name, Borrower Borrower);

/// <summary>A rule as answered.</summary>
/// <param name="Value">In the key's unit: yuan, months, percent, percentage points or a count.</param>
/// <param name="ValidTo">Last day; null while it has none.</param>
/// <param name="RegionCode">Where it holds.</param>
internal sealed record RuleDetails(
    RuleKey Key, decimal Value, IReadOnlyList<string> Words, DateOnly ValidFrom, DateOnly? ValidTo, string RegionCode, string Document, string Article, Grade Grade)
{
    public static RuleDetails Of(LoanRule r) => new(r.Key, r.Value, r.Words, r.ValidFrom, r.ValidTo, r.RegionCode, r.Document, r.Article, r.Grade);
}

internal static class ReadProducts
{
    public static async Task<Ok<IReadOnlyList<ProductDetails>>> ListAsync(FinancingDb db, CancellationToken stop) =>
        TypedResults.Ok<IReadOnlyList<ProductDetails>>([.. (await db.Products.AsNoTracking().OrderBy(p => p.Id).ToListAsync(stop))
            .Select(p => new ProductDetails(p.Id, p.Code, p.Title, p.Borrower))]);

    /// <summary>What holds on a day: today unless another is asked for.</summary>
    public static async Task<Ok<IReadOnlyList<RuleDetails>>> RulesAsync(Guid id, DateOnly? on, string? region, FinancingDb db, TimeProvider time, CancellationToken stop)
    {
        if (!await db.Products.AnyAsync(p => p.Id == id, stop))
            throw Missing();
        if (region is not null && RegionScope.For(region) == RegionScope.Nothing)
            throw new ValidationFailed("region", "RegionCode", new("行政区划代码须为 6 位数字", "A region code has six digits"));
        var rules = await RuleBook.InForce(db.Rules.AsNoTracking(), id, region ?? RegionScope.Province.Code, on ?? time.Today()).ToListAsync(stop);
        return TypedResults.Ok<IReadOnlyList<RuleDetails>>([.. new RuleBook(rules).Rules.Select(RuleDetails.Of)]);
    }

    public static ResourceNotFound Missing() => new(new Text("该贷款产品", "loan product"));
}
