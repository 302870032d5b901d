using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Candidates;

/// <summary>Only seed- and early-stage projects are selected (P.二).</summary>
public sealed class StageNotSelectable()
    : BrokenRule(new("只遴选处于种子期、初创期的项目", "Only projects in the seed or startup stage are selected"));

/// <summary>A selected project lies in at least one of the four priority scopes (P.二 (一)至(四)).</summary>
public sealed class NoPriorityScope()
    : BrokenRule(new("项目不属于重点范围（一）至（四）中的任何一类", "The project lies in none of the four priority scopes"));

/// <summary>The candidate has a dossier already; screening is over.</summary>
public sealed class CandidateAlreadyFiled()
    : BrokenRule(new("项目已立档，不能再筛选", "The project has a dossier already"));

/// <summary>The city has this candidate for this year already.</summary>
public sealed class CandidateExists()
    : BrokenRule(new("本市本年度已登记该项目", "The city has this candidate for this year already"));

/// <summary>The candidate was found a duplicate and became part of another.</summary>
public sealed class CandidateIsMerged()
    : BrokenRule(new("项目已并入另一项目", "The candidate has become part of another one"));

/// <summary>A candidate on a selection's list or with a dossier is no duplicate to be merged; the other may be.</summary>
public sealed class DuplicateInUse()
    : BrokenRule(new("重复项目已列入遴选名单或已立档，不能并入；可将另一项目并入该项目", "The duplicate is on a selection's list or has a dossier; merge the other one into it"));

/// <summary>Only two candidates of one year are the same project found twice.</summary>
public sealed class DuplicateOfOtherYear()
    : BrokenRule(new("只能合并同一年度的两个不同项目", "Only two different candidates of one year are merged"), 422, "duplicateId");

/// <summary>A candidate belongs to a county.</summary>
public sealed class CountyRequired()
    : BrokenRule(new("须填写县（市、区）级行政区划代码", "Takes the code of a county"), 422, "regionCode");

/// <summary>There is no candidate with that id that the caller may name.</summary>
public sealed class CandidateUnknown()
    : BrokenRule(new("没有该项目", "There is no such candidate"), 422, "candidateId");
