using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Events.Competitions;

/// <summary>A county holds competitions of county level, a city of city level, the province those of its own and of the nation.</summary>
internal sealed class CompetitionLevelRegion()
    : BrokenRule(new("赛事级别与主办地区级别不一致", "The competition's level does not fit the region's"), 422, "level");

/// <summary>Entries are taken until a day that has not passed, Asia/Shanghai.</summary>
internal sealed class EntryDeadlineInPast()
    : BrokenRule(new("报名截止日不得早于今日", "The entry deadline does not lie in the past"), 422, "entryDeadline");

/// <summary>The competition has not come so far, or is past it.</summary>
internal sealed class CompetitionStepOutOfOrder()
    : BrokenRule(new("赛事当前状态不允许此操作", "The competition's state does not allow this step"));

/// <summary>Judging begins when the entry deadline (24:00 Asia/Shanghai) has passed.</summary>
internal sealed class EntriesStillOpen()
    : BrokenRule(new("参赛报名截止后方可开始评审", "Judging begins after the entry deadline"));

/// <summary>There is nothing to judge.</summary>
internal sealed class NoEntries()
    : BrokenRule(new("没有参赛项目", "There are no entries"));

/// <summary>An entry has fewer valid scores than the competition demands.</summary>
/// <param name="entries">How many entries.</param>
internal sealed class ScoresMissing(int entries)
    : BrokenRule(new($"有 {entries} 个项目的有效评分数不足", $"{entries} entries have too few valid scores"));

/// <summary>The competition is in its last phase.</summary>
internal sealed class NoFurtherPhase()
    : BrokenRule(new("已是最后阶段", "There is no further phase"));

/// <summary>A result is sealed in the last phase.</summary>
internal sealed class NotFinalPhase()
    : BrokenRule(new("须在最后阶段才能确认成绩", "A result is sealed in the last phase"));

/// <summary>Only entries of the phase that is being judged go on.</summary>
internal sealed class EntryNotInPhase()
    : BrokenRule(new("所选项目不在当前阶段", "An entry chosen is not in the present phase"), 422, "entryIds");

internal static class Missing
{
    public static ResourceNotFound Competition() => new(new Text("该赛事", "competition"));
}
