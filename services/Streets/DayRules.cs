using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Streets;

/// <summary>What is told as having happened lies in the past or is today's.</summary>
internal sealed class DayInFuture(string field = "on")
    : BrokenRule(new("日期不得晚于今天", "The day is not after today"), 422, field);

internal static class Days
{
    /// <summary>The day, if it is not after today (Asia/Shanghai).</summary>
    public static DateOnly NotAfter(this DateOnly day, DateOnly today, string field = "on") => day <= today ? day : throw new DayInFuture(field);
}
