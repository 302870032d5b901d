using System.Text;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Sessions.Calendar;

/// <summary>The secret address of a calendar; it is told this once.</summary>
/// <param name="Path">Below the gateway's address.</param>
internal sealed record CalendarAddress(string Path);

internal static class HandleFeeds
{
    private const int Most = 500;
    private static readonly TimeSpan Back = TimeSpan.FromDays(90);

    /// <summary>A new secret address; one that there was no longer answers.</summary>
    public static Task<Ok<CalendarAddress>> OpenAsync(MentorsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var (account, region) = (Caller.Current.Id, Caller.Current.Scope.Code);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('calendar-feed'), hashtext({account}))", stop);
            string secret;
            if (await db.Set<CalendarFeed>().SingleOrDefaultAsync(f => f.AccountId == account, stop) is { } known)
            {
                secret = known.Renew();
            }
            else
            {
                (var feed, secret) = CalendarFeed.For(account, region);
                db.Add(feed);
            }

            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(new CalendarAddress($"/api/mentors/v1/calendar/{secret}.ics"));
        }, stop);

    public static async Task<NoContent> RevokeAsync(MentorsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        var feed = await db.Set<CalendarFeed>().SingleOrDefaultAsync(f => f.AccountId == account, stop) ?? throw Missing.Feed();
        db.Remove(feed);
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }

    /// <summary>With the bearer token, for programs that can send one.</summary>
    public static Task<ContentHttpResult> MineAsync(MentorsDb db, TimeProvider time, HttpContext http, CancellationToken stop) =>
        WriteAsync(db, time, http, stop);

    /// <summary>Whoever knows the secret reads what its account would, and nothing else; a wrong one looks as if nothing were there.</summary>
    public static async Task<ContentHttpResult> FollowAsync(string secret, MentorsDb db, TimeProvider time, HttpContext http, CancellationToken stop)
    {
        var hash = CalendarFeed.HashOf(secret);
        CalendarFeed? feed;
        using (Caller.System(nameof(FollowAsync), RegionScope.Province).Begin())
            feed = await db.Set<CalendarFeed>().AsNoTracking().SingleOrDefaultAsync(f => f.SecretHash == hash, stop);
        if (feed is null)
            throw Missing.Feed();
        using var caller = new Caller(feed.AccountId, "calendar", RegionScope.For(feed.RegionCode), new HashSet<string>(), "", "FollowCalendar").Begin();
        return await WriteAsync(db, time, http, stop);
    }

    /// <summary>The project's name for the mentor who has several, no person's name for anybody.</summary>
    private static async Task<ContentHttpResult> WriteAsync(MentorsDb db, TimeProvider time, HttpContext http, CancellationToken stop)
    {
        var from = time.GetUtcNow() - Back;
        var sessions = await (await db.OwnSessionsAsync(stop)).Where(s => s.StartsAt >= from).OrderByDescending(s => s.StartsAt).ThenBy(s => s.Id).Take(Most)
            .Select(s => new { s.Id, s.Sequence, s.UpdatedAt, s.StartsAt, s.PlannedMinutes, s.Topic, s.ProjectName, s.Place, s.State }).ToListAsync(stop);
        http.Response.Headers.CacheControl = "private, max-age=300";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Content(ICalendar.Write(new Text("导师辅导", "Mentor sessions").ToString(), sessions.Select(s => new CalendarEvent(
            $"{s.Id}@sessions.chuangmeng", s.Sequence, s.UpdatedAt, s.StartsAt, s.StartsAt.AddMinutes(s.PlannedMinutes),
            $"{s.Topic}（{s.ProjectName}）", s.Place, s.State is SessionState.Cancelled or SessionState.Missed))), "text/calendar", Encoding.UTF8);
    }
}
