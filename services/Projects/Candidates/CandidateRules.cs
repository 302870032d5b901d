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

/// <summary>A candidate belongs to a county.</summary>
public sealed class CountyRequired()
    : BrokenRule(new("须填写县（市、区）级行政区划代码", "Takes the code of a county"), 422, "regionCode");

/// <summary>There is no candidate with that id that the caller may name.</summary>
public sealed class CandidateUnknown()
    : BrokenRule(new("没有该项目", "There is no such candidate"), 422, "candidateId");
