using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Duplicates;

/// <summary>Somebody has decided already whether the two are one.</summary>
public sealed class DuplicateDecided()
    : BrokenRule(new("该疑似重复已核对", "It has been decided already whether these are one project"));

/// <summary>There is no candidate with the duplicate's id that the caller may name.</summary>
public sealed class DuplicateUnknown()
    : BrokenRule(new("没有该重复项目", "There is no such candidate"), 422, "duplicateId");
