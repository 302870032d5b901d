using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Sessions.Calendar;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Sessions;

internal static class SessionEndpoints
{
    private static readonly SessionDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000051"), "370102", Guid.Parse("01980000-0000-7000-8000-000000000004"), Guid.Parse("01980000-0000-7000-8000-000000000003"),
        "微型压电传感器", Guid.Parse("01980000-0000-7000-8000-000000000001"), "王立新", SessionState.Recorded, new(2026, 6, 3, 1, 0, 0, TimeSpan.Zero), 60,
        "历下区陪跑空间 301 室", "量产前的工艺验证", Party.Mentor, null, null, 75, "先做小批量可靠性试验，再定设备。", true, new(2026, 6, 3, 8, 0, 0, TimeSpan.Zero), 5, "很有帮助", 4, "准备充分", 5);

    private static readonly PlanSession Plan = new(Example.PairingId, Example.StartsAt, 60, Example.Topic, Example.Place);
    private static readonly SessionPlan Move = new(Example.StartsAt.AddDays(1), 60, Example.Topic, Example.Place);
    private static readonly SessionReason Reason = new("创业者临时出差");
    private static readonly SessionMissed Missed = new(Party.Founder, "未联系上");
    private static readonly SessionRecord Record = new(75, Example.Topic, Example.Advice!, [new("完成可靠性试验方案", Party.Founder, new(2026, 6, 20))]);

    private static readonly FollowUpDetails FollowUp = new(
        Guid.Parse("01980000-0000-7000-8000-000000000052"), Example.Id, Example.DossierId, Example.MentorId, "完成可靠性试验方案", Party.Founder, new(2026, 6, 20), false, null, null, 1);

    private const string Ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…";

    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        MapStaff(api.MapGroup("/sessions").WithTags("Sessions"));
        MapOwn(api.MapGroup("/me/sessions").WithTags("Sessions"));
        MapFollowUps(api);
        MapCalendar(api);
        api.MapGet("/pairings/behind", ReadSessions.BehindAsync)
            .WithName("ListPairingsBehind").WithTags("Sessions").WithSummary("查询辅导次数落后的结对")
            .WithDescription("Active pairings that lack sessions: the norm's number a year, spread evenly from the day of the acceptance. Who has been behind longest comes first.")
            .WithExample(response: new Page<PairingBehind>([new(
                Example.PairingId, "370102", Example.DossierId, Example.ProjectName, Example.MentorId, Example.MentorName, new(2026, 5, 8), 10, 1, 2, new(2026, 7, 20))], null))
            .Requires(Permissions.SessionsRead, RegionRule.Rows);
    }

    private static void MapStaff(RouteGroupBuilder sessions)
    {
        sessions.MapGet("/", ReadSessions.ListAsync)
            .WithName("ListSessions").WithSummary("查询导师辅导")
            .WithDescription("Sessions of the caller's region, newest first, by pairing, dossier, mentor, state and region.")
            .WithExample(response: new Page<SessionDetails>([Example], null)).Requires(Permissions.SessionsRead, RegionRule.Rows);
        sessions.MapGet("/overdue", ReadSessions.OverdueAsync)
            .WithName("ListOverdueSessions").WithSummary("查询逾期未记录的导师辅导")
            .WithDescription("Sessions that have begun and that nobody has recorded, cancelled or called missed, the longest overdue first.")
            .WithExample(response: new Page<SessionDetails>([Example], null)).Requires(Permissions.SessionsRead, RegionRule.Rows);
        sessions.MapGet("/{id:guid}", ReadSessions.GetAsync)
            .WithName("GetSession").WithSummary("查看导师辅导").WithDescription("One session, with its ETag.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound)).Requires(Permissions.SessionsRead, RegionRule.Rows);
        sessions.MapPost("/", LeadSession.PlanByStaffAsync)
            .WithName("PlanSession").WithSummary("约定导师辅导").WithDescription("A specialist or city staff plan a session of an accepted pairing.")
            .WithExample(Plan, Example).MayBreak(typeof(ResourceNotFound), typeof(PairingNotAccepted), typeof(SessionTime)).Requires(Permissions.SessionsManage, RegionRule.Rows);
        sessions.MapPut("/{id:guid}", LeadSession.MoveByStaffAsync)
            .WithName("MoveSession").WithSummary("改约导师辅导").WithDescription("Changes time, place and topic of a planned session; calendars follow.")
            .WithExample(Move, Example).MayBreak(typeof(ResourceNotFound), typeof(SessionNotPlanned), typeof(SessionTime)).Requires(Permissions.SessionsManage, RegionRule.Rows);
        sessions.MapPost("/{id:guid}/cancellation", LeadSession.CancelByStaffAsync)
            .WithName("CancelSession").WithSummary("取消导师辅导").WithDescription("Cancels a planned session with a reason.")
            .WithExample(Reason, Example).MayBreak(typeof(ResourceNotFound), typeof(SessionNotPlanned)).Requires(Permissions.SessionsManage, RegionRule.Rows);
        sessions.MapPost("/{id:guid}/absence", LeadSession.MissByStaffAsync)
            .WithName("MissSession").WithSummary("登记导师辅导未到场").WithDescription("Says who did not come to a session whose time has begun.")
            .WithExample(Missed, Example).MayBreak(typeof(ResourceNotFound), typeof(SessionNotPlanned), typeof(SessionNotBegun)).Requires(Permissions.SessionsManage, RegionRule.Rows);
        sessions.MapPost("/{id:guid}/holding", LeadSession.HoldByStaffAsync)
            .WithName("HoldSession").WithSummary("登记导师辅导已进行").WithDescription("Says that a session took place; the mentor records it.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound), typeof(SessionNotPlanned), typeof(SessionNotBegun)).Requires(Permissions.SessionsManage, RegionRule.Rows);
        sessions.MapGet("/{id:guid}/follow-ups", HandleFollowUps.OfSessionAsync)
            .WithName("ListFollowUpsOfSession").WithSummary("查询导师辅导的后续事项").WithDescription("What is to be done after a session.")
            .WithExample(response: new[] { FollowUp }).MayBreak(typeof(ResourceNotFound)).Requires(Permissions.SessionsRead, RegionRule.Rows);
    }

    private static void MapOwn(RouteGroupBuilder own)
    {
        own.MapGet("/", ReadSessions.MineAsync)
            .WithName("ListMySessions").WithSummary("查询本人的导师辅导").WithDescription("The sessions of the calling mentor, or of the calling founder's projects, newest first.")
            .WithExample(response: new Page<SessionDetails>([Example], null)).Requires(Permissions.SessionsOwn, RegionRule.Own);
        own.MapGet("/{id:guid}", ReadSessions.GetMineAsync)
            .WithName("GetMySession").WithSummary("查看本人的导师辅导").WithDescription("One of the caller's own sessions, with its ETag.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound)).Requires(Permissions.SessionsOwn, RegionRule.Own);
        own.MapPost("/", LeadSession.PlanOwnAsync)
            .WithName("PlanMySession").WithSummary("本人约定导师辅导").WithDescription("Mentor or founder plan a session of their accepted pairing.")
            .WithExample(Plan, Example).MayBreak(typeof(ResourceNotFound), typeof(PairingNotAccepted), typeof(SessionTime)).Requires(Permissions.SessionsOwn, RegionRule.Own);
        own.MapPut("/{id:guid}", LeadSession.MoveOwnAsync)
            .WithName("MoveMySession").WithSummary("本人改约导师辅导").WithDescription("Changes time, place and topic of a planned session; calendars follow.")
            .WithExample(Move, Example).MayBreak(typeof(ResourceNotFound), typeof(SessionNotPlanned), typeof(SessionTime)).Requires(Permissions.SessionsOwn, RegionRule.Own);
        own.MapPost("/{id:guid}/cancellation", LeadSession.CancelOwnAsync)
            .WithName("CancelMySession").WithSummary("本人取消导师辅导").WithDescription("Cancels a planned session with a reason.")
            .WithExample(Reason, Example).MayBreak(typeof(ResourceNotFound), typeof(SessionNotPlanned)).Requires(Permissions.SessionsOwn, RegionRule.Own);
        own.MapPost("/{id:guid}/absence", LeadSession.MissOwnAsync)
            .WithName("MissMySession").WithSummary("本人登记未到场").WithDescription("Says who did not come to a session whose time has begun.")
            .WithExample(Missed, Example).MayBreak(typeof(ResourceNotFound), typeof(SessionNotPlanned), typeof(SessionNotBegun)).Requires(Permissions.SessionsOwn, RegionRule.Own);
        own.MapPost("/{id:guid}/holding", LeadSession.HoldOwnAsync)
            .WithName("HoldMySession").WithSummary("本人登记已进行").WithDescription("Says that a session took place; the mentor records it.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound), typeof(SessionNotPlanned), typeof(SessionNotBegun)).Requires(Permissions.SessionsOwn, RegionRule.Own);
        own.MapPost("/{id:guid}/record", LeadSession.RecordAsync)
            .WithName("RecordSession").WithSummary("导师记录辅导").WithDescription("The mentor writes down minutes, topic, advice and follow-ups of a session that took place.")
            .WithExample(Record, Example)
            .MayBreak(typeof(ResourceNotFound), typeof(OnlyMentorRecords), typeof(SessionNotHeld), typeof(SessionNotBegun), typeof(NormUnknown))
            .Requires(Permissions.SessionsOwn, RegionRule.Own);
        own.MapPost("/{id:guid}/rating", LeadSession.RateAsync)
            .WithName("RateSession").WithSummary("评价导师辅导").WithDescription("Mentor and founder each rate a recorded session once, 1 to 5 with words, with the own account.")
            .WithExample(new SessionRating(5, "很有帮助"), Example).MayBreak(typeof(ResourceNotFound), typeof(SessionNotRecorded), typeof(SessionAlreadyRated)).Requires(Permissions.SessionsOwn, RegionRule.Own);
        own.MapGet("/{id:guid}/follow-ups", HandleFollowUps.OfOwnSessionAsync)
            .WithName("ListFollowUpsOfMySession").WithSummary("查询本人辅导的后续事项").WithDescription("What is to be done after one of the caller's own sessions.")
            .WithExample(response: new[] { FollowUp }).MayBreak(typeof(ResourceNotFound)).Requires(Permissions.SessionsOwn, RegionRule.Own);
    }

    private static void MapFollowUps(IEndpointRouteBuilder api)
    {
        api.MapGet("/session-follow-ups", HandleFollowUps.ListAsync)
            .WithName("ListFollowUps").WithTags("Sessions").WithSummary("查询未完成的后续事项")
            .WithDescription("Follow-ups that are not done, the earliest due first, by region, mentor, dossier and whether they are overdue (Asia/Shanghai).")
            .WithExample(response: new Page<FollowUpDetails>([FollowUp], null)).Requires(Permissions.SessionsRead, RegionRule.Rows);
        api.MapPost("/session-follow-ups/{id:guid}/completion", HandleFollowUps.CompleteByStaffAsync)
            .WithName("CompleteFollowUp").WithTags("Sessions").WithSummary("完成后续事项").WithDescription("Says what came of a follow-up.")
            .WithExample(new FollowUpResult("方案已提交"), FollowUp).MayBreak(typeof(ResourceNotFound), typeof(FollowUpDone)).Requires(Permissions.SessionsManage, RegionRule.Rows);
        api.MapGet("/me/session-follow-ups", HandleFollowUps.MineAsync)
            .WithName("ListMyFollowUps").WithTags("Sessions").WithSummary("查询本人未完成的后续事项")
            .WithDescription("Follow-ups of the caller's own sessions that are not done, the earliest due first.")
            .WithExample(response: new Page<FollowUpDetails>([FollowUp], null)).Requires(Permissions.SessionsOwn, RegionRule.Own);
        api.MapPost("/me/session-follow-ups/{id:guid}/completion", HandleFollowUps.CompleteOwnAsync)
            .WithName("CompleteMyFollowUp").WithTags("Sessions").WithSummary("本人完成后续事项").WithDescription("Mentor or founder say what came of a follow-up.")
            .WithExample(new FollowUpResult("方案已提交"), FollowUp).MayBreak(typeof(ResourceNotFound), typeof(FollowUpDone)).Requires(Permissions.SessionsOwn, RegionRule.Own);
    }

    private static void MapCalendar(IEndpointRouteBuilder api)
    {
        api.MapGet("/me/sessions.ics", HandleFeeds.MineAsync)
            .WithName("GetMyCalendar").WithTags("Sessions").WithSummary("本人辅导日历（iCalendar）")
            .WithDescription("The caller's own sessions of the last 90 days and to come as iCalendar (RFC 5545).")
            .WithExample(response: Ics).Requires(Permissions.SessionsOwn, RegionRule.Own);
        api.MapPost("/me/calendar-feed", HandleFeeds.OpenAsync)
            .WithName("OpenCalendarFeed").WithTags("Sessions").WithSummary("开通日历订阅地址")
            .WithDescription("A secret address for calendar programs, told this once; one that there was no longer answers. Whoever knows it reads times, places and topics.")
            .WithExample(response: new CalendarAddress("/api/mentors/v1/calendar/2cXo…Q.ics")).Requires(Permissions.SessionsOwn, RegionRule.Own);
        api.MapPost("/me/calendar-feed/revocation", HandleFeeds.RevokeAsync)
            .WithName("RevokeCalendarFeed").WithTags("Sessions").WithSummary("撤销日历订阅地址")
            .WithDescription("The secret address no longer answers.")
            .MayBreak(typeof(ResourceNotFound)).Requires(Permissions.SessionsOwn, RegionRule.Own);
        api.MapGet("/calendar/{secret}.ics", HandleFeeds.FollowAsync)
            .WithName("FollowCalendar").WithTags("Sessions").WithSummary("日历订阅（iCalendar）")
            .WithDescription("What the secret address answers: the sessions of its account as iCalendar (RFC 5545). It needs no token, for calendar programs cannot send one.")
            .WithExample(response: Ics).MayBreak(typeof(ResourceNotFound)).OpenToAll();
    }
}
