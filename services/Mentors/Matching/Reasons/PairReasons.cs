using System.Numerics;
using ChuangMeng.Mentors.Matching.Candidates;

namespace ChuangMeng.Mentors.Matching.Reasons;

/// <summary>What a reason is about.</summary>
public enum ReasonKind
{
    /// <summary>行业</summary>
    Industry,
    /// <summary>阶段</summary>
    Stage,
    /// <summary>需求</summary>
    Need,
    /// <summary>地区</summary>
    Region,
    /// <summary>语言</summary>
    Language,
    /// <summary>带教经历</summary>
    PastWork,
    /// <summary>评价</summary>
    Rating,
}

/// <summary>One likeness of a pair.</summary>
/// <param name="Points">What it adds to the affinity.</param>
public sealed record Reason(ReasonKind Kind, int Points, Words Words);

/// <summary>Says why a mentor fits a project: each likeness that counted, in words, the weightiest first.</summary>
public static class PairReasons
{
    public static IReadOnlyList<Reason> Of(ProjectFeatures project, MentorFeatures mentor, Score score, Vocabulary words)
    {
        var parts = score.Of(project, mentor);
        var industries = Vocabulary.Join(words.Industries, project.Industries & mentor.Industries);
        var stages = Vocabulary.Join(words.Stages, project.Stages & mentor.Stages);
        var needs = Vocabulary.Join(words.Functions, project.Needs & mentor.Functions);
        var (met, wanted) = (BitOperations.PopCount(project.Needs & mentor.Functions), BitOperations.PopCount(project.Needs));
        var region = words.Region(mentor.Region);
        var languages = Vocabulary.Join(words.Languages, project.Languages & mentor.Languages);
        var all = new List<Reason>
        {
            new(ReasonKind.Industry, parts.Industry, new($"行业相符：{industries.Zh}", $"Same industry: {industries.En}")),
            new(ReasonKind.Stage, parts.Stage, new($"擅长该阶段：{stages.Zh}", $"Takes this stage: {stages.En}")),
            new(ReasonKind.Need, parts.Needs, new($"满足 {wanted} 项需求中的 {met} 项：{needs.Zh}", $"Meets {met} of {wanted} needs: {needs.En}")),
            new(ReasonKind.Region, parts.Region, project.Region == mentor.Region
                ? new($"同在{region.Zh}", $"In the same place: {region.En}")
                : new($"同市：{region.Zh}", $"In the same city: {region.En}")),
            new(ReasonKind.Language, project.Languages == 0 ? 0 : parts.Language, new($"语言相通：{languages.Zh}", $"Shared language: {languages.En}")),
            new(ReasonKind.PastWork, parts.PastWork, new($"已带教 {mentor.PastWork} 个项目", $"Has seen {mentor.PastWork} projects through")),
            new(ReasonKind.Rating, parts.Rating, new($"平均评价 {mentor.Rating} 分", $"Mean rating {mentor.Rating} of 100")),
        };
        return [.. all.Where(r => r.Points > 0).OrderByDescending(r => r.Points).ThenBy(r => r.Kind)];
    }
}
