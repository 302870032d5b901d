using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Projects.Screening;

/// <summary>What the reviewers together say of one criterion.</summary>
/// <param name="Criterion">标准代码</param>
/// <param name="Mean">平均分，两位小数</param>
/// <param name="Minimum">最低要求</param>
/// <param name="BelowMinimum">低于最低要求</param>
public sealed record CriterionMean(string Criterion, string Name, decimal Mean, int Scale, decimal? Minimum, bool BelowMinimum);

/// <summary>A reviewer and the weighted total given, 0 to 100.</summary>
public sealed record ReviewerTotal(Guid ReviewerId, string Name, decimal Total);

/// <summary>What the counting reviews of one candidate come to.</summary>
/// <param name="Total">各评审人总分的平均分，0 至 100，两位小数；没有有效评审时为空</param>
/// <param name="Spread">评审人总分的最大差距</param>
/// <param name="Disagreement">差距超过分歧线</param>
/// <param name="Highest">意见分歧时，总分最高的评审人</param>
/// <param name="Lowest">意见分歧时，总分最低的评审人</param>
/// <param name="Criteria">各项标准的平均分</param>
/// <param name="Reviews">有效评审数</param>
/// <param name="MissingReviews">还缺的有效评审数</param>
/// <param name="Passes">通过</param>
public sealed record ReviewEvaluation(
    decimal? Total, decimal? Spread, bool Disagreement, IReadOnlyList<ReviewerTotal> Highest, IReadOnlyList<ReviewerTotal> Lowest,
    IReadOnlyList<CriterionMean> Criteria, int Reviews, int MissingReviews, bool Passes)
{
    internal static readonly ReviewEvaluation Empty = new(null, null, false, [], [], [], 0, 0, false);

    /// <summary>Decimal throughout; the mean is of the totals as they are shown, so that everybody can reckon it again by hand.</summary>
    internal static ReviewEvaluation Of(SheetContent sheet, IReadOnlyList<(string Reviewer, CandidateReview Review)> counting)
    {
        var missing = Math.Max(0, sheet.LeastReviews - counting.Count);
        if (counting.Count == 0)
            return Empty with { MissingReviews = missing };
        var totals = counting.Select(r => new ReviewerTotal(r.Review.ReviewerId, r.Reviewer, r.Review.Total)).OrderBy(r => r.ReviewerId).ToList();
        var (highest, lowest) = (totals.Max(t => t.Total), totals.Min(t => t.Total));
        var disagreement = highest - lowest > sheet.DisagreementLimit;
        var total = SheetContent.Rounded(totals.Average(t => t.Total));
        CriterionMean[] criteria = [.. sheet.Criteria.Select((c, place) => MeanOf(c, counting.Average(r => r.Review.Marks[place].Value)))];
        return new(
            total, highest - lowest, disagreement,
            disagreement ? totals.FindAll(t => t.Total == highest) : [], disagreement ? totals.FindAll(t => t.Total == lowest) : [],
            criteria, counting.Count, missing,
            Passes: missing == 0 && total >= sheet.PassMark && !Array.Exists(criteria, c => c.BelowMinimum));
    }

    /// <summary>Why the candidate does not pass; empty where it does.</summary>
    internal IEnumerable<Text> Against(SheetContent sheet)
    {
        if (MissingReviews > 0)
            yield return new($"有效评审还缺 {MissingReviews} 份", $"{MissingReviews} counting reviews are missing");
        if (Total < sheet.PassMark)
            yield return new($"总分 {Total:0.00} 低于通过分数线 {sheet.PassMark:0.##}", $"the total {Total:0.00} is below the pass mark {sheet.PassMark:0.##}");
        foreach (var c in Criteria.Where(c => c.BelowMinimum))
            yield return new($"“{c.Name}”平均分 {c.Mean:0.00} 低于最低要求 {c.Minimum:0.#}", $"the mean {c.Mean:0.00} of '{c.Name}' is below its minimum {c.Minimum:0.#}");
    }

    private static CriterionMean MeanOf(SheetCriterion c, decimal mean) =>
        new(c.Key, c.Name, SheetContent.Rounded(mean), c.Scale, c.Minimum, SheetContent.Rounded(mean) < c.Minimum);
}
