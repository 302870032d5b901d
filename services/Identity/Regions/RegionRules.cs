using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Identity.Regions;

/// <summary>There is a region with that code already.</summary>
public sealed class RegionExists(string code)
    : BrokenRule(new($"行政区划 {code} 已存在", $"Region {code} exists already"), 409, "code");

/// <summary>A city lies below the province, a county below a city.</summary>
public sealed class RegionLevelUnfit(string level, string parent)
    : BrokenRule(new($"级别 {level} 不能设在 {parent} 之下", $"A {level} does not lie below a {parent}"), 422, "level");

/// <summary>A region's code begins with the digits of the region above, and has those of its own level.</summary>
public sealed class RegionCodeUnfit(string code, string parent)
    : BrokenRule(new($"编码 {code} 与上级 {parent} 或所属级别不符（GB/T 2260）", $"Code {code} does not fit the region above, {parent}, or its level (GB/T 2260)"), 422, "code");
