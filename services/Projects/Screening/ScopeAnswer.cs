using ChuangMeng.Contracts;
using ChuangMeng.Projects.Candidates;

namespace ChuangMeng.Projects.Screening;

public enum ScopeOutcome
{
    /// <summary>符合</summary>
    Met,
    /// <summary>不符合</summary>
    NotMet,
}

/// <summary>A prize as a fact of a scope.</summary>
/// <param name="Source">来源：赛事结果，或登记时填报</param>
public sealed record AwardFact(AwardLevel Level, string? CompetitionName, string? Prize, DateOnly? AwardedOn, AwardSource Source);

public enum AwardSource
{
    /// <summary>赛事成绩确认后告知</summary>
    Competition,
    /// <summary>摸排登记时填报</summary>
    Registered,
}

/// <summary>What a scope was evaluated from; what does not concern it is left out.</summary>
/// <param name="Industry">产业</param>
/// <param name="Groups">重点群体</param>
/// <param name="Awards">获奖</param>
/// <param name="LocalIndustries">所属的当地重点产业</param>
/// <param name="OfficersWord">筛选人员认定符合当地重点产业发展方向</param>
public sealed record ScopeFacts(
    Industry? Industry = null, IReadOnlyList<FounderGroup>? Groups = null, IReadOnlyList<AwardFact>? Awards = null,
    IReadOnlyList<LocalIndustryMatch>? LocalIndustries = null, bool? OfficersWord = null);

/// <summary>One priority scope of P.二, evaluated.</summary>
/// <param name="Reason">理由</param>
/// <param name="Facts">所依据的事实</param>
public sealed record ScopeFinding(PriorityScope Scope, ScopeOutcome Outcome, string Reason, ScopeFacts Facts);

/// <summary>The four priority scopes of P.二, evaluated for a candidate.</summary>
/// <param name="Day">按哪一日有效的市级数据评定</param>
/// <param name="AnyMet">属于其中至少一类</param>
public sealed record CandidateScopes(Guid CandidateId, DateOnly Day, bool AnyMet, IReadOnlyList<ScopeFinding> Scopes)
{
    internal static readonly CandidateScopes Example = new(CandidateRow.Example.Id, new(2026, 3, 1), true,
    [
        new(PriorityScope.LeadingIndustry, ScopeOutcome.Met, "所属产业“现代海洋”属于全省“十强”产业", new(Industry.ModernMarine)),
        new(PriorityScope.FounderGroup, ScopeOutcome.NotMet, "创始人不属于重点群体", new(Groups: [])),
        new(PriorityScope.PrizeWinner, ScopeOutcome.Met, "2026-02-01 在“示例创业大赛”中获一等奖（市级）",
            new(Awards: [new(AwardLevel.City, "示例创业大赛", "一等奖", new(2026, 2, 1), AwardSource.Competition)])),
        new(PriorityScope.LocalIndustry, ScopeOutcome.NotMet, "不属于本市当日有效的重点产业", new(LocalIndustries: [], OfficersWord: false)),
    ]);
}
