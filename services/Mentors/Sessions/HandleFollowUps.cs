using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Sessions;

/// <summary>What is to be done after a session.</summary>
/// <param name="DueOn">The last day in time, Asia/Shanghai.</param>
/// <param name="Overdue">True while that day is over and it is not done.</param>
internal sealed record FollowUpDetails(
    Guid Id, Guid SessionId, Guid DossierId, Guid MentorId, string Task, Party Owner, DateOnly DueOn, bool Overdue, DateTimeOffset? DoneAt, string? Result, int Version)
{
    public static Expression<Func<FollowUp, FollowUpDetails>> On(DateOnly today) => f => new(
        f.Id, f.SessionId, f.DossierId, f.MentorId, f.Task, f.Owner, f.DueOn, f.DoneAt == null && f.DueOn < today, f.DoneAt, f.Result, f.Version);
}

internal static class HandleFollowUps
{
    private sealed record DayKey(DateOnly Day, Guid Id);

    public static async Task<Ok<IReadOnlyList<FollowUpDetails>>> OfSessionAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        await db.Sessions.AnyAsync(s => s.Id == id, stop) ? await OfAsync(id, db, time, stop) : throw Missing.Session();

    public static async Task<Ok<IReadOnlyList<FollowUpDetails>>> OfOwnSessionAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        await (await db.OwnSessionsAsync(stop)).AnyAsync(s => s.Id == id, stop) ? await OfAsync(id, db, time, stop) : throw Missing.Session();

    /// <summary>Those not done, the earliest due first.</summary>
    /// <param name="overdue">只列已逾期的</param>
    public static Task<Ok<Page<FollowUpDetails>>> ListAsync(
        string? region, Guid? mentor, Guid? dossier, bool? overdue, PageRequest page, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var open = db.Set<FollowUp>().AsNoTracking().Within(region);
        if (mentor is not null)
            open = open.Where(f => f.MentorId == mentor);
        if (dossier is not null)
            open = open.Where(f => f.DossierId == dossier);
        return PageAsync(open, overdue, page, time, stop);
    }

    public static async Task<Ok<Page<FollowUpDetails>>> MineAsync(bool? overdue, PageRequest page, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        var mentors = await db.Mentors.Where(m => m.AccountId == account).Select(m => m.Id).ToArrayAsync(stop);
        var dossiers = await db.Dossiers.Where(d => d.OwnerAccountId == account).Select(d => d.Id).ToArrayAsync(stop);
        return await PageAsync(db.Set<FollowUp>().AsNoTracking().Where(f => mentors.Contains(f.MentorId) || dossiers.Contains(f.DossierId)), overdue, page, time, stop);
    }

    public static Task<Tagged<FollowUpDetails>> CompleteOwnAsync(Guid id, FollowUpResult request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.CompleteAsync(id, true, request, time, stop);

    public static Task<Tagged<FollowUpDetails>> CompleteByStaffAsync(Guid id, FollowUpResult request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.CompleteAsync(id, false, request, time, stop);

    private static Task<Tagged<FollowUpDetails>> CompleteAsync(
        this MentorsDb db, Guid id, bool own, FollowUpResult request, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var found = await db.Set<FollowUp>().FromSql($"select * from session_follow_ups where id = {id} for update").ToListAsync(stop);
            if (found.Count == 0 || (own && await db.OwnPartyAsync(found[0].MentorId, found[0].DossierId, stop) is null))
                throw Missing.FollowUp();
            found[0].Complete(request.Result, time.GetUtcNow());
            await db.SaveChangesAsync(stop);
            return new Tagged<FollowUpDetails>(FollowUpDetails.On(time.Today()).Compile()(found[0]), found[0].Version);
        }, stop);

    private static async Task<Ok<IReadOnlyList<FollowUpDetails>>> OfAsync(Guid session, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        TypedResults.Ok<IReadOnlyList<FollowUpDetails>>(await db.Set<FollowUp>().AsNoTracking().Where(f => f.SessionId == session)
            .OrderBy(f => f.Id).Select(FollowUpDetails.On(time.Today())).ToListAsync(stop));

    private static async Task<Ok<Page<FollowUpDetails>>> PageAsync(IQueryable<FollowUp> followUps, bool? overdue, PageRequest page, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var open = followUps.Where(f => f.DoneAt == null);
        if (overdue is true)
            open = open.Where(f => f.DueOn < today);
        if (page.After<DayKey>() is { } after)
            open = open.Where(f => f.DueOn > after.Day || (f.DueOn == after.Day && f.Id > after.Id));
        return TypedResults.Ok(await page.ReadAsync(
            open.OrderBy(f => f.DueOn).ThenBy(f => f.Id).Select(FollowUpDetails.On(today)), f => new DayKey(f.DueOn, f.Id), stop));
    }
}
