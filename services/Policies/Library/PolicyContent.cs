using ChuangMeng.Contracts.Policies;
using ChuangMeng.Policies.Conditions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Policies.Library;

/// <summary>What a policy gives.</summary>
internal sealed record Benefit
{
    /// <summary>In words, e.g. 一次性创业补贴.</summary>
    public required string Text { get; init; }
    /// <summary>Yuan, where it is a sum.</summary>
    public decimal? Amount { get; init; }
    /// <summary>Where only some get it: what they meet beyond the policy's conditions.</summary>
    public IReadOnlyList<Condition> When { get; init; } = [];
}

/// <summary>A dated version of a policy: what holds from its first day on.</summary>
internal sealed record DraftVersion
{
    /// <summary>First day, Asia/Shanghai.</summary>
    public required DateOnly ValidFrom { get; init; }
    /// <summary>Last day; null while it has none. A later version ends it.</summary>
    public DateOnly? ValidTo { get; init; }
    /// <summary>The document's number (文号); null where the source tells none.</summary>
    public string? DocumentNumber { get; init; }
    /// <summary>The article of the document.</summary>
    public required string Article { get; init; }
    /// <summary>Where it was read.</summary>
    public required string Source { get; init; }
    public required Grade Grade { get; init; }
    public required string Summary { get; init; }
    /// <summary>The full text, where it is at hand.</summary>
    public string? Text { get; init; }
    public IReadOnlyList<Benefit> Benefits { get; init; } = [];
    /// <summary>All of them are to be met; none means that everybody qualifies.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
}

/// <summary>A policy as its region's officers write it; replaces a draft as a whole.</summary>
internal record PolicyContent
{
    public required string Title { get; init; }
    /// <summary>The authority that issued it.</summary>
    public required string Issuer { get; init; }
    public required PolicyKind Kind { get; init; }
    /// <summary>The provincial policy whose place a city's own takes, for that city, while it is valid.</summary>
    public Guid? ReplacesId { get; init; }
    /// <summary>In the order of their first days, at least one.</summary>
    public required IReadOnlyList<DraftVersion> Versions { get; init; }
}

internal sealed class DraftVersionValidator : AbstractValidator<DraftVersion>
{
    private const int MostBenefits = 20;

    public DraftVersionValidator()
    {
        RuleFor(v => v.ValidFrom).Must(d => d.Year is >= 1990 and <= 2100).Named("Range", new("须在 1990 年至 2100 年之间", "Lies between 1990 and 2100"));
        RuleFor(v => v.ValidTo).Must((v, to) => to is null || (to >= v.ValidFrom && to.Value.Year <= 2100))
            .Named("DateOrder", new("不得早于生效日，不晚于 2100 年", "Not before the first day, in 2100 at the latest"));
        RuleFor(v => v.DocumentNumber).MustBeText(100).When(v => v.DocumentNumber is not null);
        RuleFor(v => v.Article).MustBeText(200);
        RuleFor(v => v.Source).MustBeText(300);
        RuleFor(v => v.Summary).MustBeText(2000);
        RuleFor(v => v.Text).MustBeTextIfGiven(20_000);
        RuleFor(v => v.Benefits).Must(b => b.Count <= MostBenefits).Named("ListLength", new($"至多 {MostBenefits} 项", $"At most {MostBenefits}"));
        RuleForEach(v => v.Benefits).ChildRules(benefit =>
        {
            benefit.RuleFor(b => b.Text).MustBeText(300);
            benefit.RuleFor(b => b.Amount).Must(a => a is null || (a >= 0 && a <= 100_000_000_000m && decimal.Round(a.Value, 2) == a))
                .Named("Yuan", new("金额须在 0 至 1000 亿元之间，至多两位小数", "An amount lies between 0 and 100 billion yuan, with at most two decimals"));
            benefit.RuleFor(b => b.When).MustBeConditions();
        });
        RuleFor(v => v.Conditions).MustBeConditions();
    }
}

internal abstract class PolicyContentRules<T> : AbstractValidator<T> where T : PolicyContent
{
    protected PolicyContentRules()
    {
        RuleFor(p => p.Title).MustBeText(200);
        RuleFor(p => p.Issuer).MustBeText(100);
        RuleFor(p => p.Versions).Must(v => v.Count is >= 1 and <= Policy.MostVersions)
            .Named("ListLength", new($"须有 1 至 {Policy.MostVersions} 个版本", $"Takes 1 to {Policy.MostVersions} versions"));
        RuleForEach(p => p.Versions).SetValidator(new DraftVersionValidator());
    }
}

internal sealed class PolicyContentValidator : PolicyContentRules<PolicyContent>;
