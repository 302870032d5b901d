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
