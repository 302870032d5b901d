using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Mentors.Pairings;

/// <summary>Today is not within the mentor's term, or the mentor was never appointed.</summary>
internal sealed class MentorNotActing()
    : BrokenRule(new("该导师不在聘期内", "This mentor's term does not run today"), 409, "mentorId");

/// <summary>The mentor does not take projects of that region.</summary>
internal sealed class MentorElsewhere()
    : BrokenRule(new("该导师的服务区域不包括项目所在地", "This mentor does not serve the project's region"), 409, "mentorId");

/// <summary>A mentor is never paired with a project of a firm that the mentor is affiliated with.</summary>
internal sealed class MentorAffiliated()
    : BrokenRule(new("该导师与项目企业存在关联关系，不得结对", "This mentor is affiliated with the project's firm"), 409, "mentorId");

/// <summary>Nobody has seen the mentor's ID card, so that conflicts cannot be told.</summary>
internal sealed class MentorUnverified()
    : BrokenRule(new("该导师身份未核验，不得结对", "This mentor's identity is not verified"), 409, "mentorId");

/// <summary>A mentor is never paired with a project that the mentor founded, by verified identity.</summary>
internal sealed class MentorIsFounder()
    : BrokenRule(new("该导师为项目创始人本人，不得结对", "This mentor is the project's founder"), 409, "mentorId");

/// <summary>The same mentor is proposed for, or paired with, this project already.</summary>
internal sealed class PairingExists()
    : BrokenRule(new("该导师与该项目已结对或已推荐", "This mentor is paired with, or proposed for, this project already"), 409, "mentorId");

/// <summary>The pairing has been answered, or has ended.</summary>
internal sealed class PairingNotOpen()
    : BrokenRule(new("该结对已答复或已结束", "This pairing has been answered or has ended"));

/// <summary>The last day on which the mentor could answer is over (Asia/Shanghai).</summary>
internal sealed class AnswerLimitPassed()
    : BrokenRule(new("该结对推荐已过答复期限", "The limit for an answer to this proposal has passed"));

/// <summary>There is no dossier with that id in the caller's region.</summary>
internal sealed class DossierUnknown()
    : BrokenRule(new("没有该陪跑档案", "There is no such dossier"), 422, "dossierId");

/// <summary>There is no mentor with that id in the caller's region.</summary>
internal sealed class MentorUnknown()
    : BrokenRule(new("没有该导师", "There is no such mentor"), 422, "mentorId");
