using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Spaces.Leases;

/// <summary>The project has a lease of this space that is applied for, offered or moved into.</summary>
internal sealed class LeaseExists()
    : BrokenRule(new("该项目在该陪跑空间已有申请或已入驻", "The project has applied for a place at this space already, or has one"), 409, "spaceId");

/// <summary>A second-incubation place is for a project that failed or began anew.</summary>
internal sealed class SecondIncubationNotOpen()
    : BrokenRule(new("二次孵化名额仅面向失败或再启动的项目", "A second-incubation place is for a project that failed or began anew"), 409, "secondIncubation");

/// <summary>The offer's first day has passed.</summary>
internal sealed class OfferLapsed()
    : BrokenRule(new("该场地提供已过期，请运营机构重新提供", "This offer has lapsed; the operator may make another"));

/// <summary>The lease is not in the state that the step needs.</summary>
internal sealed class LeaseNotOpen()
    : BrokenRule(new("该入驻申请的状态不允许此操作", "The lease's state does not allow this"));
