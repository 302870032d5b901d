using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Streets.Visits;

/// <summary>A visit is planned for today or later; one that was held is entered by an import.</summary>
internal sealed class PlanInPast()
    : BrokenRule(new("计划走访日期不得早于今天", "A visit is planned for today or later"), 422, "on");

/// <summary>A firm is visited once a day.</summary>
internal sealed class VisitDayTaken()
    : BrokenRule(new("该企业当日已有走访安排", "A visit of this firm is planned or held on that day already"), 409, "on");

/// <summary>The visit was held or cancelled.</summary>
internal sealed class VisitNotPlanned()
    : BrokenRule(new("该走访已完成或已取消", "This visit was held or cancelled"));

/// <summary>There is no such firm on the street.</summary>
internal sealed class FirmUnknown(string field = "firmId")
    : BrokenRule(new("街区内没有该企业", "There is no such firm on the street"), 422, field);

internal static class MissingVisit
{
    public static ResourceNotFound Visit() => new(new Text("该走访", "visit"));
}
