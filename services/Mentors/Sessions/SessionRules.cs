using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Mentors.Sessions;

/// <summary>Sessions belong to a pairing that the mentor accepted and that has not ended.</summary>
internal sealed class PairingNotAccepted()
    : BrokenRule(new("仅结对中的导师与项目可以约定辅导", "Sessions are planned for an accepted pairing only"), 409, "pairingId");

/// <summary>The session was held, recorded, cancelled or missed.</summary>
internal sealed class SessionNotPlanned()
    : BrokenRule(new("该辅导已不是约定状态", "This session is no longer planned"));

/// <summary>The session was recorded already, or did not take place.</summary>
internal sealed class SessionNotHeld()
    : BrokenRule(new("该辅导未进行或已记录", "This session did not take place, or has been recorded"));

/// <summary>The session has not begun.</summary>
internal sealed class SessionNotBegun()
    : BrokenRule(new("该辅导尚未开始", "This session has not begun"));

/// <summary>Only what was recorded is rated.</summary>
internal sealed class SessionNotRecorded()
    : BrokenRule(new("辅导记录后方可评价", "A session is rated once it is recorded"));

/// <summary>Each side rates a session once.</summary>
internal sealed class SessionAlreadyRated()
    : BrokenRule(new("您已评价过该辅导", "You have rated this session"));

/// <summary>The mentor records a session, nobody else.</summary>
internal sealed class OnlyMentorRecords()
    : BrokenRule(new("辅导由导师本人记录", "The mentor records a session"), 403);

/// <summary>A session lies at most a month back and a year ahead.</summary>
internal sealed class SessionTime()
    : BrokenRule(new("辅导时间须在过去 31 天至未来 366 天之间", "A session lies between 31 days ago and 366 days ahead"), 422, "startsAt");

/// <summary>The follow-up was done.</summary>
internal sealed class FollowUpDone()
    : BrokenRule(new("该后续事项已完成", "This follow-up has been done"));

internal static class Missing
{
    public static ResourceNotFound Session() => new(new Text("该辅导", "session"));
    public static ResourceNotFound FollowUp() => new(new Text("该后续事项", "follow-up"));
    public static ResourceNotFound Feed() => new(new Text("该日历订阅", "calendar feed"));
}
