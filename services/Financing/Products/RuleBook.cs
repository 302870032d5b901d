using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Products;

/// <summary>The rules of a product that hold in a region on a day; a county's own before its city's, a city's before the province's.</summary>
internal sealed class RuleBook
{
    private readonly Dictionary<RuleKey, LoanRule> rules;

    public RuleBook(IEnumerable<LoanRule> inForce)
    {
        // Of codes that contain one another the larger one is the nearer: 370000 < 370100 < 370102.
        rules = inForce.GroupBy(r => r.Key).ToDictionary(g => g.Key, g => g.MaxBy(r => r.RegionCode, StringComparer.Ordinal)!);
    }

    public IEnumerable<LoanRule> Rules => rules.Values.OrderBy(r => r.Key);

    /// <summary>Null where the version says nothing of it.</summary>
    public LoanRule? Find(RuleKey key) => rules.GetValueOrDefault(key);

    public decimal? Value(RuleKey key) => Find(key)?.Value;

    /// <exception cref="ProductNotOffered">No version of the product holds there on that day.</exception>
    public static async Task<RuleBook> InForceAsync(FinancingDb db, Guid product, string region, DateOnly day, CancellationToken stop)
    {
        var book = new RuleBook(await InForce(db.Rules.AsNoTracking(), product, region, day).ToListAsync(stop));
        return book.Find(RuleKey.MaxAmount) is null ? throw new ProductNotOffered(day) : book;
    }

    public static IQueryable<LoanRule> InForce(IQueryable<LoanRule> rules, Guid product, string region, DateOnly day)
    {
        string[] regions = [region, RegionScope.CityOf(region), RegionScope.Province.Code];
        return rules.Where(r => r.ProductId == product && regions.Contains(r.RegionCode) && r.ValidFrom <= day && (r.ValidTo == null || r.ValidTo >= day));
    }
}
