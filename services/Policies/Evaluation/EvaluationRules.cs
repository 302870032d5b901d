using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Policies.Evaluation;

/// <summary>No version of the policy is valid on that day.</summary>
internal sealed class PolicyNotValid(DateOnly day)
    : BrokenRule(new($"该政策在 {day:yyyy-MM-dd} 没有有效版本", $"No version of this policy is valid on {day:yyyy-MM-dd}"), 409, "on");
