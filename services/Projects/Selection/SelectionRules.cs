using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Selection;

/// <summary>A city has one selection a year.</summary>
public sealed class SelectionExists()
    : BrokenRule(new("本市本年度的遴选已经建立", "The city has a selection for this year already"));

/// <summary>The step does not follow the state that the selection is in.</summary>
public sealed class SelectionStepOutOfOrder(SelectionState state)
    : BrokenRule(new($"遴选当前状态为“{SelectionStateText.Zh(state)}”，不能执行此步骤", $"The selection is in the state '{state}'; this step does not follow"));

/// <summary>An empty list is not reviewed.</summary>
public sealed class SelectionEmpty()
    : BrokenRule(new("遴选名单为空", "The list is empty"));

/// <summary>A list holds a bounded number of projects.</summary>
public sealed class SelectionTooLong()
    : BrokenRule(new($"名单最多 {AnnualSelection.MostEntries} 个项目", $"A list holds at most {AnnualSelection.MostEntries} projects"), 422, "candidateIds");

/// <summary>Only eligible candidates of the same city and year stand on a list.</summary>
public sealed class CandidateNotSelectable(Guid id)
    : BrokenRule(new($"项目 {id} 不是本市本年度筛选通过的项目", $"Candidate {id} is not an eligible candidate of this city and year"), 422, "candidateIds");

/// <summary>The list is filed on the last day of its public notice at the earliest.</summary>
public sealed class PublicNoticeNotOver()
    : BrokenRule(new("公示期未满，不能报备", "The public notice is not over"));

/// <summary>Every objection raised during the public notice is answered before the list is filed.</summary>
public sealed class ObjectionsOpen(int count)
    : BrokenRule(new($"还有 {count} 条异议未答复，不能报备", $"{count} objections have not been answered"));

/// <summary>The list keeps within the number of projects that the city may select.</summary>
public sealed class QuotaExceeded(int quota)
    : BrokenRule(new($"名单超出遴选指标（{quota} 个）", $"The list goes beyond the quota of {quota}"), 422, "candidateIds");

/// <summary>A project stands on the list or on the reserve list, not on both.</summary>
public sealed class ListedTwice(Guid id)
    : BrokenRule(new($"项目 {id} 同时列入了名单和候补名单", $"Candidate {id} stands on both lists"), 422, "reserveIds");

/// <summary>The project stands on neither list of the selection.</summary>
public sealed class NotListed(Guid id)
    : BrokenRule(new($"项目 {id} 不在名单中", $"Candidate {id} is not on the list"), 422, "candidateId");

/// <summary>Only a year's own selection is supplemented, and only after its acknowledgement; one supplement at a time.</summary>
public sealed class SupplementOutOfOrder()
    : BrokenRule(new("年度报备确认后方可补充报备，且上一次补充报备须已办结", "A supplement follows the acknowledgement of the year's filing, one at a time"));

/// <summary>A selection belongs to a city.</summary>
public sealed class CityRequired()
    : BrokenRule(new("须填写市级行政区划代码", "Takes the code of a city"), 422, "cityCode");

internal static class SelectionStateText
{
    public static string Zh(SelectionState state) => state switch
    {
        SelectionState.Drafting => "拟定",
        SelectionState.Reviewing => "评审",
        SelectionState.PublicNotice => "公示",
        SelectionState.Filed => "已报备",
        SelectionState.Acknowledged => "已确认",
        _ => "已退回",
    };
}
