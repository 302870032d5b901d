using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Events.Competitions;

/// <summary>What is judged.</summary>
/// <param name="Name">E.g. 创新性.</param>
/// <param name="Weight">Percent of the whole; those of all criteria sum up to 100.</param>
/// <param name="Scale">The best score; the worst is 0.</param>
internal sealed record Criterion(string Name, decimal Weight, decimal Scale);

/// <summary>A prize, best first.</summary>
/// <param name="Name">E.g. 一等奖.</param>
/// <param name="Places">How many entries win it; in a competition with tracks, in each track.</param>
internal sealed record Prize(string Name, int Places);

/// <summary>How a competition is run. It is fixed when the competition opens.</summary>
/// <param name="Phases">In order, e.g. 初赛, 决赛.</param>
/// <param name="Tracks">Each ranked for itself; empty where there are none.</param>
/// <param name="Criteria">The same in every phase.</param>
/// <param name="Prizes">Best first.</param>
/// <param name="ScoresPerEntry">How many valid scores an entry needs before a phase ends.</param>
internal sealed record CompetitionPlan(
    IReadOnlyList<string> Phases, IReadOnlyList<string> Tracks, IReadOnlyList<Criterion> Criteria, IReadOnlyList<Prize> Prizes, int ScoresPerEntry)
{
    public static readonly CompetitionPlan Empty = new([], [], [], [], 1);

    /// <summary>One way to write it down, in the database and in a sealed result. Chinese stays readable.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string ToText() => JsonSerializer.Serialize(this, Json);

    public static CompetitionPlan Parse(string text) => JsonSerializer.Deserialize<CompetitionPlan>(text, Json)!;

    /// <summary>The weighted total of one judge's scores, 0 to 100.</summary>
    public decimal Total(IReadOnlyList<decimal> scores) =>
        decimal.Round(Criteria.Zip(scores, (criterion, score) => criterion.Weight * score / criterion.Scale).Sum(), 4);
}

internal sealed class CompetitionPlanValidator : AbstractValidator<CompetitionPlan>
{
    public CompetitionPlanValidator()
    {
        RuleFor(p => p.Phases).Must(NamesOf(1, 10)).Named("Names", new("须有 1 至 10 个阶段，名称不重复且不超过 50 个字符", "Takes 1 to 10 phases with different names of at most 50 characters"));
        RuleFor(p => p.Tracks).Must(NamesOf(0, 20)).Named("Names", new("最多 20 个赛道，名称不重复且不超过 50 个字符", "Takes at most 20 tracks with different names of at most 50 characters"));
        RuleFor(p => p.Criteria).Must(c => NamesOf(1, 20)([.. c.Select(x => x?.Name)])).Named("Names",
            new("须有 1 至 20 项评分标准，名称不重复且不超过 50 个字符", "Takes 1 to 20 criteria with different names of at most 50 characters"));
        RuleFor(p => p.Criteria).Must(c => c.All(x => x is null or { Weight: <= 100 }) && c.Sum(x => x?.Weight) == 100).Named("WeightSum", new("各项权重之和须为 100", "The weights sum up to 100"));
        RuleForEach(p => p.Criteria).Must(c => c is null || (c.Weight is > 0 and <= 100 && decimal.Round(c.Weight, 2) == c.Weight)).Named("Weight",
            new("权重须大于 0 且不超过 100，最多两位小数", "A weight lies above 0 and up to 100 and has at most two decimals"));
        RuleForEach(p => p.Criteria).Must(c => c is null or { Scale: >= 1 and <= 1000 }).Named("Scale", new("满分须在 1 至 1000 之间", "A scale lies between 1 and 1000"));
        RuleFor(p => p.Prizes).Must(x => NamesOf(0, 20)([.. x.Select(prize => prize?.Name)])).Named("Names",
            new("最多 20 个奖项，名称不重复且不超过 50 个字符", "Takes at most 20 prizes with different names of at most 50 characters"));
        RuleForEach(p => p.Prizes).Must(x => x is null or { Places: >= 1 and <= 500 }).Named("Places", new("每个奖项须有 1 至 500 个名额", "A prize has 1 to 500 places"));
        RuleFor(p => p.ScoresPerEntry).MustLieBetween(1, 50);
    }

    /// <summary>A list may hold a null that its type does not tell of.</summary>
    private static Func<IReadOnlyList<string?>, bool> NamesOf(int least, int most) => names =>
        names.Count >= least && names.Count <= most && names.Distinct().Count() == names.Count && names.All(n => n is { Length: <= 50 } && !string.IsNullOrWhiteSpace(n));
}
