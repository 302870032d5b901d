using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Screening;

/// <summary>What a candidate is marked by.</summary>
/// <param name="Key">标准代码，同一评审表内不重复，如 market</param>
/// <param name="Name">标准名称，如“市场前景”</param>
/// <param name="Weight">权重，百分数；各项之和为 100</param>
/// <param name="Scale">满分，如 5、10、100；最低为 0</param>
/// <param name="Minimum">最低要求：各评审人评分的平均分不得低于此分；为空时不设</param>
/// <param name="EvidenceRequired">评分须注明依据</param>
/// <param name="Guidance">评分说明</param>
public sealed record SheetCriterion(
    string Key, string Name, int Weight, int Scale, decimal? Minimum = null, bool EvidenceRequired = false, string? Guidance = null);

/// <summary>How a city screens its candidates of a year (P.二 预期市场前景广阔、带动就业效果明显).</summary>
/// <param name="Criteria">评审标准</param>
/// <param name="PassMark">通过分数线，0 至 100</param>
/// <param name="DisagreementLimit">分歧线：评审人总分的最大差距超过此分即为意见分歧，0 至 100</param>
/// <param name="LeastReviews">每个项目至少须有的有效评审数</param>
public sealed record SheetContent(IReadOnlyList<SheetCriterion> Criteria, decimal PassMark, decimal DisagreementLimit, int LeastReviews)
{
    internal static readonly SheetContent Empty = new([], 0, 0, 1);

    internal static readonly SheetContent Example = new(
        [
            new("market", "市场前景", 40, 10, 5, EvidenceRequired: true, "目标市场规模、增长与竞争情况"),
            new("employment", "带动就业", 30, 10, 4, EvidenceRequired: true, "已有岗位与两年内新增岗位"),
            new("innovation", "创新性", 20, 10),
            new("team", "团队能力", 10, 5),
        ],
        PassMark: 60, DisagreementLimit: 20, LeastReviews: 3);

    /// <summary>The weighted total of one reviewer's marks, 0 to 100, to two decimals: what is shown is what is reckoned with further.</summary>
    internal decimal Total(IReadOnlyList<Mark> marks)
    {
        var given = marks.ToDictionary(m => m.Criterion, m => m.Value);
        return Rounded(Criteria.Sum(c => c.Weight * given[c.Key] / c.Scale));
    }

    /// <summary>To two decimals, half away from zero, as people round by hand.</summary>
    internal static decimal Rounded(decimal value) => decimal.Round(value, 2, MidpointRounding.AwayFromZero);
}

internal sealed class SheetContentValidator : AbstractValidator<SheetContent>
{
    private const int MostCriteria = 20;

    public SheetContentValidator()
    {
        RuleFor(s => s.Criteria).Must(c => c.Count is >= 1 and <= MostCriteria)
            .Named("Criteria", new($"须有 1 至 {MostCriteria} 项评审标准", $"A sheet holds 1 to {MostCriteria} criteria"));
        RuleFor(s => s.Criteria).Must(c => c.Select(x => x.Key).Distinct().Count() == c.Count)
            .Named("CriterionKey", new("标准代码不得重复", "No two criteria have the same key"));
        RuleFor(s => s.Criteria).Must(c => c.Sum(x => (long)x.Weight) == 100).Named("WeightSum", new("各项权重之和须为 100", "The weights sum up to 100"));
        RuleForEach(s => s.Criteria).SetValidator(new CriterionValidator());
        RuleFor(s => s.PassMark).MustLieBetween(0m, 100m);
        RuleFor(s => s.PassMark).MustHaveDecimals(2);
        RuleFor(s => s.DisagreementLimit).MustLieBetween(0m, 100m);
        RuleFor(s => s.DisagreementLimit).MustHaveDecimals(2);
        RuleFor(s => s.LeastReviews).MustLieBetween(1, 20);
    }

    private sealed class CriterionValidator : AbstractValidator<SheetCriterion>
    {
        public CriterionValidator()
        {
            RuleFor(c => c.Key).Must(k => k.Length is >= 1 and <= 30 && k.All(x => char.IsAsciiLetterOrDigit(x)))
                .Named("CriterionKey", new("标准代码须为 1 至 30 位英文字母或数字", "A key has 1 to 30 English letters or digits"));
            RuleFor(c => c.Name).MustBeText(50);
            RuleFor(c => c.Weight).MustLieBetween(1, 100);
            RuleFor(c => c.Scale).MustLieBetween(1, 1000);
            RuleFor(c => c.Minimum).Must((c, m) => m is null || (m >= 0 && m <= c.Scale)).Named("Minimum", new("最低要求须在 0 至满分之间", "A minimum lies between 0 and the scale"));
            RuleFor(c => c.Minimum).Must(m => m is null || decimal.Round(m.Value, 1) == m).Named("Decimals", new("最多 1 位小数", "Takes at most 1 decimal"));
            RuleFor(c => c.Guidance).MustBeTextIfGiven(500);
        }
    }
}

internal static class DecimalRules
{
    public static IRuleBuilderOptions<T, decimal> MustHaveDecimals<T>(this IRuleBuilder<T, decimal> rule, int most) =>
        rule.Must(v => decimal.Round(v, most) == v).Named("Decimals", new($"最多 {most} 位小数", $"Takes at most {most} decimals"));
}
