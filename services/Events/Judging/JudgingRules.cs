using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Events.Judging;

/// <summary>An account judges a competition once.</summary>
internal sealed class JudgeAppointed()
    : BrokenRule(new("该账号已是本赛事评委", "This account is a judge of the competition already"), 409, "accountId");

/// <summary>A judge never scores an entry of an own firm or of a mentee.</summary>
internal sealed class JudgeConflicted()
    : BrokenRule(new("评委与参赛项目存在利益关联（关联企业或结对项目），须回避", "The judge is affiliated with the entry's firm, or mentors its project"), 409, "entryIds");

/// <summary>The sheet is void because the judge is affiliated with the entry.</summary>
internal sealed class ScoreSheetVoid()
    : BrokenRule(new("该评分表已因回避作废", "This score sheet is void, for the judge is affiliated with the entry"));

/// <summary>The sheet's phase is not the one being judged.</summary>
internal sealed class PhaseNotJudged()
    : BrokenRule(new("该评分表所属阶段不在评审中", "The sheet's phase is not being judged"));

/// <summary>Each criterion gets a score from 0 to its scale, with at most two decimals.</summary>
internal sealed class ScoresOffScale()
    : BrokenRule(new("须为每项评分标准打分，分值在 0 至满分之间，最多两位小数", "Each criterion gets a score from 0 to its scale with at most two decimals"), 422, "scores");

internal static class Missing
{
    public static ResourceNotFound Judge() => new(new Text("该评委", "judge"));

    public static ResourceNotFound ScoreSheet() => new(new Text("该评分表", "score sheet"));
}
