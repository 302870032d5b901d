using System.Linq.Expressions;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Roster;

/// <summary>Which mentors a list shows; what is left out does not matter.</summary>
internal sealed record MentorFilter(
    [FromQuery] string? Region,
    [FromQuery] string? Serves,
    [FromQuery] Word<Industry>? Industry,
    [FromQuery] Word<Stage>? Stage,
    [FromQuery] Word<MentorFunction>? Function,
    [FromQuery] string? Language,
    [FromQuery] Word<MentorStatus>? Status,
    [FromQuery] bool? Acting,
    [FromQuery] bool? Free);

internal static class ReadMentors
{
    public static async Task<Ok<Page<MentorDetails>>> ListAsync(
        [AsParameters] MentorFilter filter, PageRequest page, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var mentors = db.Mentors.AsNoTracking().Within(filter.Region);
        if (filter.Serves is { } region)
            mentors = mentors.Serving(region);
        if (filter.Industry is { Value: var industry })
            mentors = mentors.Where(m => m.Industries.Contains(industry));
        if (filter.Stage is { Value: var stage })
            mentors = mentors.Where(m => m.Stages.Contains(stage));
        if (filter.Function is { Value: var function })
            mentors = mentors.Where(m => m.Functions.Contains(function));
        if (filter.Language is { } language)
            mentors = mentors.Where(m => m.Languages.Contains(language));
        if (filter.Status is { Value: var status })
            mentors = mentors.Where(m => m.Status == status);
        if (filter.Acting is { } acting)
            mentors = acting ? mentors.Where(ActingOn(today)) : mentors.Where(Not(ActingOn(today)));
        if (filter.Free is { } free)
            mentors = mentors.Where(m => m.ActivePairings < m.Capacity == free);
        if (page.After<IdKey>() is { } after)
            mentors = mentors.Where(m => m.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(mentors.OrderByDescending(m => m.Id).Select(MentorDetails.On(today)), m => new IdKey(m.Id), stop));
    }

    public static Task<Tagged<MentorDetails>> GetAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        OneAsync(db.Mentors.Where(m => m.Id == id), time, stop);

    /// <summary>The caller's own: the application or appointment of the account, the latest where one was rejected.</summary>
    public static Task<Tagged<MentorDetails>> MineAsync(MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return OneAsync(db.Mentors.Where(m => m.AccountId == account).OrderByDescending(m => m.Id), time, stop);
    }

    private static async Task<Tagged<MentorDetails>> OneAsync(IQueryable<Mentor> mentors, TimeProvider time, CancellationToken stop)
    {
        var found = await mentors.AsNoTracking().Select(MentorDetails.On(time.Today())).FirstOrDefaultAsync(stop) ?? throw Missing.Mentor();
        return new(found, found.Version);
    }

    public static Expression<Func<Mentor, bool>> ActingOn(DateOnly today) =>
        m => m.Status == MentorStatus.Appointed && m.TermStart <= today && m.TermEnd >= today;

    /// <summary>Those who take projects of that region: it, or one above it, is among the regions served.</summary>
    public static IQueryable<Mentor> Serving(this IQueryable<Mentor> mentors, string region)
    {
        var codes = SelfAndAbove(region);
        return mentors.Where(m => m.RegionsServed.Any(r => codes.Contains(r)));
    }

    /// <summary>A county's own code, its city's and the province's.</summary>
    public static string[] SelfAndAbove(string region) =>
        region.Length == 6 ? [.. new[] { region, RegionScope.CityOf(region), region[..2] + "0000" }.Distinct()] : [region];

    private static Expression<Func<Mentor, bool>> Not(Expression<Func<Mentor, bool>> predicate) =>
        Expression.Lambda<Func<Mentor, bool>>(
            // A term not given yet is null in SQL, and 'not null' is null: say 'is not true'.
            Expression.NotEqual(Expression.Condition(predicate.Body, Expression.Constant(1), Expression.Constant(0)), Expression.Constant(1)),
            predicate.Parameters);
}
