using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Mentors.Runs;

/// <summary>At most one run of a city and year waits, works or waits to be adopted.</summary>
internal sealed class RunAlreadyLive()
    : BrokenRule(new("该市该年度已有进行中或待采纳的匹配批次", "A matching run of this city and year is under way, or waits to be adopted"));

/// <summary>A matching run is a city's.</summary>
internal sealed class RunRegionLevel()
    : BrokenRule(new("匹配批次以市为单位", "A matching run is a city's"), 422, "cityCode");

/// <summary>The run no longer works, so there is nothing to cancel.</summary>
internal sealed class RunOver()
    : BrokenRule(new("匹配已结束，不能取消", "The run no longer works"));

/// <summary>The run has nothing to decide on: it still works, or was decided on.</summary>
internal sealed class RunNotProposed()
    : BrokenRule(new("该匹配批次尚无结果或已处理", "This run has no result yet, or was decided on"));

/// <summary>Only a run that was adopted has places to fill again.</summary>
internal sealed class RunNotAdopted()
    : BrokenRule(new("只能对已采纳的匹配批次补配", "Only an adopted run's places can be filled again"), 409, "follows");

/// <summary>No project of the run has lost its proposal and lacks a mentor.</summary>
internal sealed class NothingToFill()
    : BrokenRule(new("该匹配批次没有被谢绝或逾期、仍缺导师的项目", "No project of this run was declined or lapsed and still lacks a mentor"), 409, "follows");

/// <summary>The project has as many mentors, or proposals, as it wants.</summary>
internal sealed class ProjectHasMentor()
    : BrokenRule(new("该项目已有导师或待答复的推荐", "This project has its mentor, or a proposal that waits for an answer"), 409, "dossierId");

/// <summary>The project is not accompanied any more.</summary>
internal sealed class ProjectNotActive()
    : BrokenRule(new("该项目已不在陪跑中", "This project is not accompanied any more"), 409, "dossierId");

/// <summary>The mentor has no place left, open proposals counted.</summary>
internal sealed class MentorHasNoPlace()
    : BrokenRule(new("该导师已无空余名额（含待答复的推荐）", "This mentor has no place left, open proposals counted"), 409, "mentorId");

/// <summary>Matching rules are a city's or the province's.</summary>
internal sealed class MatchingRuleRegionLevel()
    : BrokenRule(new("匹配规则由省或市设定", "Matching rules are the province's or a city's"), 422, "regionCode");

/// <summary>Another rule of the region begins on that day.</summary>
internal sealed class MatchingRuleTaken()
    : BrokenRule(new("该行政区划已有同日起施行的匹配规则", "A matching rule of this region begins on that day already"), 409, "content.validFrom");
