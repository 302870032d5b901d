using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Sessions;

/// <summary>A session as answered.</summary>
/// <param name="RegionCode">The project's county.</param>
/// <param name="StartsAt">UTC.</param>
/// <param name="Counts">Whether it was long enough to count, by the norm of its day.</param>
internal sealed record SessionDetails(
    Guid Id, string RegionCode, Guid PairingId, Guid DossierId, string ProjectName, Guid MentorId, string MentorName, SessionState State,
    DateTimeOffset StartsAt, int PlannedMinutes, string? Place, string Topic, Party PlannedBy, string? Reason, Party? MissedBy,
    int? Minutes, string? Advice, bool Counts, DateTimeOffset? RecordedAt, int? FounderScore, string? FounderWords, int? MentorScore, string? MentorWords, int Version)
{
    public static readonly Expression<Func<Session, SessionDetails>> Projection = s => new(
        s.Id, s.RegionCode, s.PairingId, s.DossierId, s.ProjectName, s.MentorId, s.MentorName, s.State, s.StartsAt, s.PlannedMinutes, s.Place, s.Topic,
        s.PlannedBy, s.Reason, s.MissedBy, s.Minutes, s.Advice, s.Counts, s.RecordedAt, s.FounderScore, s.FounderWords, s.MentorScore, s.MentorWords, s.Version);

    private static readonly Func<Session, SessionDetails> Compiled = Projection.Compile();

    public static SessionDetails Of(Session session) => Compiled(session);
}

/// <summary>A pairing that lacks sessions.</summary>
/// <param name="PerYear">每年最少次数</param>
/// <param name="Counted">已计入次数</param>
/// <param name="Lacking">今日尚缺次数</param>
/// <param name="BehindFrom">自该日起落后</param>
internal sealed record PairingBehind(
    Guid PairingId, string RegionCode, Guid DossierId, string ProjectName, Guid MentorId, string MentorName,
    DateOnly StartedOn, int PerYear, int Counted, int Lacking, DateOnly BehindFrom);

internal static class ReadSessions
{
    private sealed record StartKey(DateTimeOffset At, Guid Id);

    private sealed record DayKey(DateOnly Day, Guid Id);

    public static Task<Ok<Page<SessionDetails>>> ListAsync(
        Guid? pairing, Guid? dossier, Guid? mentor, Word<SessionState>? state, string? region, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var sessions = db.Sessions.AsNoTracking().WithinOwn(region);
        if (pairing is not null)
            sessions = sessions.Where(s => s.PairingId == pairing);
        if (dossier is not null)
            sessions = sessions.Where(s => s.DossierId == dossier);
        if (mentor is not null)
            sessions = sessions.Where(s => s.MentorId == mentor);
        return PageAsync(sessions, state, page, stop);
    }

    /// <summary>The caller's own, as mentor or as founder.</summary>
    public static async Task<Ok<Page<SessionDetails>>> MineAsync(Word<SessionState>? state, PageRequest page, MentorsDb db, CancellationToken stop) =>
        await PageAsync(await db.OwnSessionsAsync(stop), state, page, stop);

    public static Task<Tagged<SessionDetails>> GetAsync(Guid id, MentorsDb db, CancellationToken stop) =>
        OneAsync(db.Sessions.AsNoTracking(), id, stop);

    public static async Task<Tagged<SessionDetails>> GetMineAsync(Guid id, MentorsDb db, CancellationToken stop) =>
        await OneAsync(await db.OwnSessionsAsync(stop), id, stop);

    /// <summary>Begun and not said to be over: the longest overdue first.</summary>
    public static async Task<Ok<Page<SessionDetails>>> OverdueAsync(string? region, PageRequest page, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var open = db.Sessions.AsNoTracking().Within(region).Where(s => (s.State == SessionState.Planned || s.State == SessionState.Held) && s.StartsAt < now);
        if (page.After<StartKey>() is { } after)
            open = open.Where(s => s.StartsAt > after.At || (s.StartsAt == after.At && s.Id > after.Id));
        return TypedResults.Ok(await page.ReadAsync(
            open.OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Select(SessionDetails.Projection), s => new StartKey(s.StartsAt, s.Id), stop));
    }

    /// <summary>Who has been behind longest comes first.</summary>
    public static async Task<Ok<Page<PairingBehind>>> BehindAsync(string? region, PageRequest page, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var behind = db.Set<SessionProgress>().AsNoTracking().WithinOwn(region).Where(p => p.Open && p.BehindFrom <= today);
        if (page.After<DayKey>() is { } after)
            behind = behind.Where(p => p.BehindFrom > after.Day || (p.BehindFrom == after.Day && p.PairingId > after.Id));
        var found = await page.ReadAsync(
            behind.OrderBy(p => p.BehindFrom).ThenBy(p => p.PairingId).Join(db.Pairings, p => p.PairingId, p => p.Id, (p, pairing) => new PairingBehind(
                p.PairingId, p.RegionCode, p.DossierId, pairing.ProjectName, p.MentorId, pairing.MentorName, p.StartedOn, p.PerYear, p.Counted, 0, p.BehindFrom)),
            p => new DayKey(p.BehindFrom, p.PairingId), stop);
        return TypedResults.Ok(new Page<PairingBehind>(
            [.. found.Items.Select(p => p with { Lacking = SessionProgress.Lacking(p.StartedOn, p.PerYear, p.Counted, today) })], found.Next));
    }

    /// <summary>The sessions of the caller's own appointments and of the caller's own projects, all few.</summary>
    public static async Task<IQueryable<Session>> OwnSessionsAsync(this MentorsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        var mentors = await db.Mentors.Where(m => m.AccountId == account).Select(m => m.Id).ToArrayAsync(stop);
        var dossiers = await db.Dossiers.Where(d => d.OwnerAccountId == account).Select(d => d.Id).ToArrayAsync(stop);
        return db.Sessions.AsNoTracking().Where(s => mentors.Contains(s.MentorId) || dossiers.Contains(s.DossierId));
    }

    private static async Task<Tagged<SessionDetails>> OneAsync(IQueryable<Session> sessions, Guid id, CancellationToken stop)
    {
        var found = await sessions.Where(s => s.Id == id).Select(SessionDetails.Projection).SingleOrDefaultAsync(stop) ?? throw Missing.Session();
        return new(found, found.Version);
    }

    private static async Task<Ok<Page<SessionDetails>>> PageAsync(IQueryable<Session> sessions, Word<SessionState>? state, PageRequest page, CancellationToken stop)
    {
        if (state is { Value: var wanted })
            sessions = sessions.Where(s => s.State == wanted);
        if (page.After<IdKey>() is { } after)
            sessions = sessions.Where(s => s.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(sessions.OrderByDescending(s => s.Id).Select(SessionDetails.Projection), s => new IdKey(s.Id), stop));
    }
}
