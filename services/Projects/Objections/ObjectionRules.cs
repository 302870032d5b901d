using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Objections;

/// <summary>An objection comes in between the first and the last day of the public notice.</summary>
public sealed class OutsideNotice(DateOnly from, DateOnly until)
    : BrokenRule(new($"异议须在公示期内（{from:yyyy-MM-dd} 至 {until:yyyy-MM-dd}）提出", $"An objection comes in between {from:yyyy-MM-dd} and {until:yyyy-MM-dd}"), 422, "raisedOn");

/// <summary>An objection is answered once.</summary>
public sealed class ObjectionAnswered()
    : BrokenRule(new("该异议已答复", "The objection was answered already"));
