using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Sessions;

/// <summary>
/// What the parties of a session do: staff for the projects of their region, mentor and founder for their own. Each is one transaction
/// that holds the session's row.
/// </summary>
internal static class LeadSession
{
    public static Task<TaggedCreated<SessionDetails>> PlanOwnAsync(PlanSession request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        PlanAsync(request, true, db, time, stop);

    public static Task<TaggedCreated<SessionDetails>> PlanByStaffAsync(PlanSession request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        PlanAsync(request, false, db, time, stop);

    public static Task<Tagged<SessionDetails>> MoveOwnAsync(Guid id, SessionPlan request, IfMatch ifMatch, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        MoveAsync(id, request, ifMatch, true, db, time, stop);

    public static Task<Tagged<SessionDetails>> MoveByStaffAsync(Guid id, SessionPlan request, IfMatch ifMatch, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        MoveAsync(id, request, ifMatch, false, db, time, stop);

    public static Task<Tagged<SessionDetails>> CancelOwnAsync(Guid id, SessionReason request, MentorsDb db, CancellationToken stop) =>
        db.ChangeAsync(id, true, (session, _) => session.Cancel(request.Reason), stop);

    public static Task<Tagged<SessionDetails>> CancelByStaffAsync(Guid id, SessionReason request, MentorsDb db, CancellationToken stop) =>
        db.ChangeAsync(id, false, (session, _) => session.Cancel(request.Reason), stop);

    public static Task<Tagged<SessionDetails>> MissOwnAsync(Guid id, SessionMissed request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.ChangeAsync(id, true, (session, _) => session.Miss(request.MissedBy, request.Reason, time.GetUtcNow()), stop);

    public static Task<Tagged<SessionDetails>> MissByStaffAsync(Guid id, SessionMissed request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.ChangeAsync(id, false, (session, _) => session.Miss(request.MissedBy, request.Reason, time.GetUtcNow()), stop);

    public static Task<Tagged<SessionDetails>> HoldOwnAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.ChangeAsync(id, true, (session, _) => session.Hold(time.GetUtcNow()), stop);

    public static Task<Tagged<SessionDetails>> HoldByStaffAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.ChangeAsync(id, false, (session, _) => session.Hold(time.GetUtcNow()), stop);

    public static Task<Tagged<SessionDetails>> RateAsync(Guid id, SessionRating request, MentorsDb db, CancellationToken stop) =>
        db.ChangeAsync(id, true, (session, by) => session.Rate(by, request), stop);

    /// <summary>The mentor's record; a session that counts moves the day on which the pairing is behind.</summary>
    public static Task<Tagged<SessionDetails>> RecordAsync(Guid id, SessionRecord request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var (session, by) = await db.LockSessionAsync(id, true, stop);
            if (by != Party.Mentor)
                throw new OnlyMentorRecords();
            session.Record(request, await db.NormAsync(session.RegionCode, BusinessTime.DateIn(session.StartsAt), stop), time.GetUtcNow());
            var followUps = request.FollowUps.Select(f => FollowUp.Of(session, f)).ToList();
            db.AddRange(followUps);
            await db.SaveChangesAsync(stop);
            if (session.Counts)
            {
                await db.Database.ExecuteSqlAsync($"""
                    update session_progress set counted = counted + 1, behind_from = started_on + ceil((counted + 2) * 365.0 / per_year)::int
                    where pairing_id = {session.PairingId}
                    """, stop);
            }

            return new Tagged<SessionDetails>(SessionDetails.Of(session), session.Version);
        }, stop);

    private static Task<TaggedCreated<SessionDetails>> PlanAsync(PlanSession request, bool own, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            CheckTime(request.StartsAt, time);
            var (pairing, by) = await db.SharePairingAsync(request.PairingId, own, stop);
            var session = Session.Plan(pairing, request, by);
            db.Add(session);
            await db.SaveChangesAsync(stop);
            return new TaggedCreated<SessionDetails>($"/api/mentors/v1/{(own ? "me/" : "")}sessions/{session.Id}", SessionDetails.Of(session), session.Version);
        }, stop);

    private static Task<Tagged<SessionDetails>> MoveAsync(
        Guid id, SessionPlan request, IfMatch ifMatch, bool own, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        CheckTime(request.StartsAt, time);
        return db.ChangeAsync(id, own, (session, _) =>
        {
            ifMatch.EnsureCurrent(session);
            session.Move(request);
        }, stop);
    }

    private static void CheckTime(DateTimeOffset startsAt, TimeProvider time)
    {
        var now = time.GetUtcNow();
        if (startsAt < now.AddDays(-31) || startsAt > now.AddDays(366))
            throw new SessionTime();
    }

    private static Task<Tagged<SessionDetails>> ChangeAsync(this MentorsDb db, Guid id, bool own, Action<Session, Party> change, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var (session, by) = await db.LockSessionAsync(id, own, stop);
            change(session, by);
            await db.SaveChangesAsync(stop);
            return new Tagged<SessionDetails>(SessionDetails.Of(session), session.Version);
        }, stop);
}
