using ChuangMeng.Mentors.Matching.Candidates;
using ChuangMeng.Mentors.Matching.Problem;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Runs;

/// <summary>What each likeness is worth; together at most 1,000,000.</summary>
internal sealed record MatchingWeights(
    int Industry = 300_000, int Stage = 150_000, int Needs = 250_000, int Region = 150_000, int Language = 50_000, int PastWork = 40_000, int Rating = 60_000)
{
    public ScoreWeights ToScore() => new(Industry, Stage, Needs, Region, Language, PastWork, Rating);

    public static MatchingWeights Of(ScoreWeights w) => new(w.Industry, w.Stage, w.Needs, w.Region, w.Language, w.PastWork, w.Rating);
}

/// <param name="AnswerDays">导师答复期限（天，推荐当日不计）</param>
/// <param name="Weights">各项契合度的权重</param>
/// <param name="Document">依据</param>
/// <param name="ValidFrom">起始日（含当日）</param>
/// <param name="ValidTo">截止日（含当日）；为空时未定</param>
internal sealed record MatchingRuleContent(int AnswerDays, MatchingWeights Weights, string Document, DateOnly ValidFrom, DateOnly? ValidTo = null)
{
    internal static readonly MatchingRuleContent Example = new(7, new(), "济南市陪跑导师结对办法（示例）", new(2026, 1, 1));
}

/// <param name="RegionCode">省或市的行政区划代码</param>
internal sealed record AddMatchingRule(string RegionCode, MatchingRuleContent Content);

/// <summary>A matching rule as answered.</summary>
internal sealed record MatchingRuleDetails(Guid Id, string RegionCode, MatchingRuleContent Content, int Version)
{
    public static MatchingRuleDetails Of(MatchingRule r) =>
        new(r.Id, r.RegionCode, new(r.AnswerDays, MatchingWeights.Of(r.Weights), r.Document, r.ValidFrom, r.ValidTo), r.Version);
}

internal sealed class MatchingRuleValidator : AbstractValidator<MatchingRuleContent>
{
    public MatchingRuleValidator()
    {
        RuleFor(r => r.AnswerDays).MustLieBetween(1, 90);
        RuleFor(r => r.Weights).Must(AreWeights).Named("Weights",
            new($"各项权重不得为负，合计不超过 {MatchingProblem.HighestAffinity}", $"Weights are 0 or more, together at most {MatchingProblem.HighestAffinity}"));
        RuleFor(r => r.Document).MustBeText(200);
        RuleFor(r => r.ValidTo).Must((r, to) => to is null || to >= r.ValidFrom).Named("ValidTo", new("截止日不能早于起始日", "The last day is not before the first"));
    }

    private static bool AreWeights(MatchingWeights w)
    {
        int[] all = [w.Industry, w.Stage, w.Needs, w.Region, w.Language, w.PastWork, w.Rating];
        return Array.TrueForAll(all, one => one >= 0) && all.Sum(one => (long)one) <= MatchingProblem.HighestAffinity;
    }
}

internal sealed class AddMatchingRuleValidator : AbstractValidator<AddMatchingRule>
{
    public AddMatchingRuleValidator()
    {
        RuleFor(a => a.RegionCode).MustBeRegionCode();
        RuleFor(a => a.Content).SetValidator(new MatchingRuleValidator());
    }
}

/// <summary>The rules; who reads one's own sees the province's too.</summary>
internal static class HandleMatchingRules
{
    public static async Task<TaggedCreated<MatchingRuleDetails>> AddAsync(AddMatchingRule request, MentorsDb db, CancellationToken stop)
    {
        var region = await db.RequireRegionAsync(request.RegionCode, null, stop);
        if (region.Level == "county")
            throw new MatchingRuleRegionLevel();
        var rule = MatchingRule.Of(request.RegionCode, request.Content);
        db.Add(rule);
        await db.SaveAsync(stop, (MatchingRuleMapping.OneADay, () => new MatchingRuleTaken()));
        return new($"/api/mentors/v1/matching-rules/{rule.Id}", MatchingRuleDetails.Of(rule), rule.Version);
    }

    /// <param name="day">只列该日有效的</param>
    public static Task<Ok<Page<MatchingRuleDetails>>> ListAsync(DateOnly? day, PageRequest page, MentorsDb db, CancellationToken stop) =>
        db.ListCityRulesAsync(db.Set<MatchingRule>().Where(r => day == null || (r.ValidFrom <= day && (r.ValidTo == null || r.ValidTo >= day))), MatchingRuleDetails.Of, page, stop);

    public static async Task<Tagged<MatchingRuleDetails>> GetAsync(Guid id, MentorsDb db, CancellationToken stop)
    {
        var rule = await db.FindCityRuleAsync<MatchingRule>(id, stop) ?? throw Missing();
        return new(MatchingRuleDetails.Of(rule), rule.Version);
    }

    public static async Task<Tagged<MatchingRuleDetails>> ChangeAsync(Guid id, MatchingRuleContent request, IfMatch ifMatch, MentorsDb db, CancellationToken stop)
    {
        var rule = await db.Set<MatchingRule>().SingleOrDefaultAsync(r => r.Id == id, stop) ?? throw Missing();
        ifMatch.EnsureCurrent(rule);
        rule.Change(request);
        await db.SaveAsync(stop, (MatchingRuleMapping.OneADay, () => new MatchingRuleTaken()));
        return new(MatchingRuleDetails.Of(rule), rule.Version);
    }

    private static ResourceNotFound Missing() => new(new("该匹配规则", "matching rule"));
}
