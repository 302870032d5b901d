using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Plans;

/// <summary>A dossier has one plan, which is adjusted.</summary>
public sealed class PlanExists()
    : BrokenRule(new("该档案已有陪跑计划，请调整该计划", "The dossier has a plan already; adjust it"));

/// <summary>The plan has no such item.</summary>
public sealed class PlanItemUnknown(Guid id)
    : BrokenRule(new($"计划中没有事项 {id}", $"The plan has no item {id}"), 422, "itemId");

/// <summary>What is done or dropped stays as it is.</summary>
public sealed class PlanItemClosed(Guid id)
    : BrokenRule(new($"事项 {id} 已完成或已取消，不能再变更", $"Item {id} is done or dropped and does not change any more"), 409, "itemId");

/// <summary>A plan holds a bounded number of items.</summary>
public sealed class PlanTooLong()
    : BrokenRule(new($"计划最多 {AccompanimentPlan.MostItems} 个事项", $"A plan holds at most {AccompanimentPlan.MostItems} items"), 422, "items");
