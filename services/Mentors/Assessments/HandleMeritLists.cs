using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Assessments;

/// <param name="CityCode">市级行政区划代码</param>
/// <param name="Places">名额；末位并列的全部入选</param>
internal sealed record PublishMeritList(string CityCode, int Year, int Places);

internal sealed class PublishMeritListValidator : AbstractValidator<PublishMeritList>
{
    public PublishMeritListValidator()
    {
        RuleFor(p => p.CityCode).MustBeRegionCode();
        RuleFor(p => p.Year).MustLieBetween(2014, 2100);
        RuleFor(p => p.Places).MustLieBetween(1, 1000);
    }
}

/// <summary>A published merit list.</summary>
internal sealed record MeritListDetails(Guid Id, string CityCode, int Year, int Places, DateTimeOffset PublishedAt, IReadOnlyList<MeritEntry> Entries)
{
    public static MeritListDetails Of(MeritList l) => new(l.Id, l.RegionCode, l.Year, l.Places, l.CreatedAt, l.Entries);
}

internal static class HandleMeritLists
{
    /// <summary>Ranks the excellent ones, once all assessments of the city and year are confirmed.</summary>
    public static Task<TaggedCreated<MeritListDetails>> PublishAsync(PublishMeritList request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            await db.RequireRegionAsync(request.CityCode, "city", stop, "cityCode");
            if (request.Year >= time.Today().Year)
                throw new AssessmentYearRunning(request.Year);
            var all = db.Set<Assessment>().AsNoTracking().Where(a => a.CityCode == request.CityCode && a.Year == request.Year);
            var open = await all.CountAsync(a => a.ConfirmedAt == null, stop);
            if (open > 0 || !await all.AnyAsync(stop))
                throw new AssessmentsUnconfirmed(open);
            var list = MeritList.Of(request.CityCode, request.Year, request.Places, await all.Where(a => a.Grade == AssessmentGrade.Excellent).ToListAsync(stop));
            db.Add(list);
            await db.SaveAsync(stop, (AssessmentMapping.OneACityAndYear, () => new MeritListPublished()));
            return new TaggedCreated<MeritListDetails>($"/api/mentors/v1/merit-lists/{list.Id}", MeritListDetails.Of(list), list.Version);
        }, stop);

    public static async Task<Ok<Page<MeritListDetails>>> ListAsync(string? region, int? year, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var lists = db.Set<MeritList>().AsNoTracking().Within(region);
        if (year is not null)
            lists = lists.Where(l => l.Year == year);
        if (page.After<IdKey>() is { } after)
            lists = lists.Where(l => l.Id < after.Id);
        var found = await page.ReadAsync(lists.OrderByDescending(l => l.Id), l => new IdKey(l.Id), stop);
        return TypedResults.Ok(new Page<MeritListDetails>([.. found.Items.Select(MeritListDetails.Of)], found.Next));
    }

    public static async Task<Tagged<MeritListDetails>> GetAsync(Guid id, MentorsDb db, CancellationToken stop)
    {
        var list = await db.Set<MeritList>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, stop) ?? throw Missing.MeritList();
        return new(MeritListDetails.Of(list), list.Version);
    }
}
