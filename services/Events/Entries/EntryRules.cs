using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Events.Entries;

/// <summary>The competition takes no entries: it is not open.</summary>
internal sealed class EntriesNotOpen()
    : BrokenRule(new("赛事未开放报名", "The competition takes no entries"));

/// <summary>The entry deadline has passed: from 00:00 of the day after it, Asia/Shanghai.</summary>
internal sealed class EntryDeadlinePassed()
    : BrokenRule(new("参赛报名已截止", "The entry deadline has passed"));

/// <summary>A project enters a competition once.</summary>
internal sealed class EntryExists()
    : BrokenRule(new("该项目已报名参赛", "This project has entered the competition already"));

/// <summary>A competition takes entries of its own region.</summary>
internal sealed class EntryElsewhere()
    : BrokenRule(new("项目不在赛事举办地区内", "The project does not lie in the competition's region"), 409);

/// <summary>An entry is for an own dossier or for a candidate, and for one of the two.</summary>
internal sealed class EntrySubject()
    : BrokenRule(new("须填写陪跑档案或摸排项目之一", "An entry names a dossier or a candidate, one of the two"), 422, "dossierId");

/// <summary>Candidates are entered by their city's officers.</summary>
internal sealed class CandidateEntryNotPermitted()
    : BrokenRule(new("仅市级工作人员可以为摸排项目报名", "Only officers enter a candidate"), 403, "candidate");

/// <summary>The entry names one of the competition's tracks, or none where there are none.</summary>
internal sealed class TrackUnknown()
    : BrokenRule(new("须选择赛事设置的赛道", "The competition has no such track"), 422, "track");

/// <summary>The competition has as many entries as it takes.</summary>
internal sealed class CompetitionFull()
    : BrokenRule(new($"参赛项目已满（{Competition.MostEntries}）", $"The competition has the most entries that it takes ({Competition.MostEntries})"));

/// <summary>The entry was withdrawn.</summary>
internal sealed class EntryWithdrawn()
    : BrokenRule(new("该参赛项目已撤回", "This entry was withdrawn"));

internal static class Missing
{
    public static ResourceNotFound Entry() => new(new Text("该参赛项目", "entry"));
}
