using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Spaces.Mark;

/// <summary>The use of the mark was never granted, or was withdrawn.</summary>
internal sealed class MarkNotInUse()
    : BrokenRule(new("该陪跑空间没有使用中的“喵小创”标识", "This space has no mark in use"));

/// <summary>The use of the mark has expired: it is granted anew, not renewed.</summary>
internal sealed class MarkExpired()
    : BrokenRule(new("“喵小创”标识使用权已过期，须重新授权", "The use of the mark has expired and must be granted anew"));

/// <summary>The use of the mark is valid: it is renewed, not granted anew.</summary>
internal sealed class MarkInUse()
    : BrokenRule(new("“喵小创”标识使用权仍在有效期内", "The use of the mark is valid"));

/// <summary>The latest inspection found the space wanting.</summary>
internal sealed class InspectionNotPassed()
    : BrokenRule(new("最近一次检查未通过，不能续期", "The latest inspection was not passed, so the use of the mark is not renewed"));

/// <summary>An inspection lies in the past or is today's.</summary>
internal sealed class InspectionInFuture()
    : BrokenRule(new("检查日期不得晚于今天", "An inspection's day is not after today"), 422, "on");
