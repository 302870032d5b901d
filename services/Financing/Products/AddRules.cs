using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Products;

/// <summary>One rule of a new version.</summary>
/// <param name="Value">In the key's unit; 0 for a list of words.</param>
/// <param name="Words">The list of Groups or OtherLoansAllowed.</param>
/// <param name="Article">The article of the document.</param>
internal sealed record NewRule(RuleKey Key, string Article, decimal Value = 0, string[]? Words = null);

/// <summary>A new version: what a document changes, from a day on. What it does not name goes on as it is.</summary>
/// <param name="RegionCode">The province, or the city or county that has rules of its own.</param>
/// <param name="ValidFrom">First day; a rule that has no end yet ends the day before.</param>
/// <param name="ValidTo">Last day; null while it has none.</param>
internal sealed record AddRules(string RegionCode, DateOnly ValidFrom, string Document, Grade Grade, NewRule[] Rules, DateOnly? ValidTo = null)
{
    public static Task<Ok<IReadOnlyList<RuleDetails>>> HandleAsync(Guid id, AddRules request, FinancingDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            // Versions of a product take turns; the exclusion constraint keeps what any other way brings in.
            if ((await db.Products.FromSql($"select * from loan_products where id = {id} for update").AsNoTracking().ToListAsync(stop)).Count == 0)
                throw ReadProducts.Missing();
            await db.RequireRegionAsync(request.RegionCode, null, stop);
            var (keys, last) = (request.Rules.Select(r => r.Key).ToArray(), request.ValidFrom.AddDays(-1));
            await db.Rules
                .Where(r => r.ProductId == id && r.RegionCode == request.RegionCode && keys.Contains(r.Key) && r.ValidTo == null && r.ValidFrom <= last)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.ValidTo, last), stop);
            LoanRule[] added = [.. request.Rules.Select(r => LoanRule.Of(id, request, r))];
            db.Rules.AddRange(added);
            db.Audit.Add(AuditEntry.By(Caller.Current, request.RegionCode, nameof(LoanProduct), id.ToString(),
                $"rules from {request.ValidFrom:yyyy-MM-dd}: {string.Join(' ', keys)}", time.GetUtcNow()));
            await db.SaveAsync(stop, (LoanRuleMapping.NoOverlap, () => new RuleValidityOverlaps()));
            return TypedResults.Ok<IReadOnlyList<RuleDetails>>([.. added.Select(RuleDetails.Of)]);
        }, stop);
}

internal sealed class AddRulesValidator : AbstractValidator<AddRules>
{
    private const decimal MostValue = 1_000_000_000m;

    public AddRulesValidator()
    {
        RuleFor(v => v.RegionCode).MustBeRegionCode();
        RuleFor(v => v.Document).MustBeText(200);
        RuleFor(v => v.ValidFrom).Must(d => d.Year is >= 2000 and <= 2100).Named("Range", new("须在 2000 年至 2100 年之间", "Lies between 2000 and 2100"));
        RuleFor(v => v.ValidTo).Must((v, to) => to is null || to >= v.ValidFrom).Named("DateOrder", new("不得早于生效日", "Not before the first day"));
        RuleFor(v => v.Rules).Must(rules => rules.Length >= 1 && rules.Select(r => r.Key).Distinct().Count() == rules.Length)
            .Named("ListLength", new("至少一条规则，同一规则不得重复", "At least one rule, none twice"));
        RuleForEach(v => v.Rules).ChildRules(rule =>
        {
            rule.RuleFor(r => r.Article).MustBeText(200);
            rule.RuleFor(r => r.Value).MustLieBetween(0m, MostValue);
            rule.RuleFor(r => r.Value).MustHaveDecimals(4);
            rule.RuleFor(r => r.Words).Must((r, words) => RuleWords.Fit(r.Key, words)).Named("Words",
                new("词表规则须列出可用的词，其他规则不得填写", "A rule that is a list takes words that exist, any other rule none"));
        });
    }
}
