using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors;

/// <summary>What a city, or the province for cities that say nothing, lays down from a day on.</summary>
internal interface ICityRule
{
    /// <summary>The first day, Asia/Shanghai.</summary>
    DateOnly ValidFrom { get; }
}

internal static class CityRules
{
    /// <summary>Of the rules in force, the one that holds in a region on a day: its city's latest to begin, else the province's; null where neither has one.</summary>
    public static Task<T?> CityRuleAsync<T>(this MentorsDb db, IQueryable<T> inForce, string region, DateOnly day, CancellationToken stop) where T : Aggregate, ICityRule
    {
        var city = RegionScope.CityOf(region);
        var above = Reach.Above(region);
        return db.BeyondRegionAsync(() => inForce.AsNoTracking().Where(r => above.Contains(r.RegionCode) && r.ValidFrom <= day)
            .OrderByDescending(r => r.RegionCode == city).ThenByDescending(r => r.ValidFrom).FirstOrDefaultAsync(stop), stop);
    }

    /// <summary>Who reads the own region's rules sees the province's too; newest first.</summary>
    public static Task<Ok<Page<TDetails>>> ListCityRulesAsync<T, TDetails>(
        this MentorsDb db, IQueryable<T> rules, Func<T, TDetails> detailsOf, PageRequest page, CancellationToken stop) where T : Aggregate, ICityRule
    {
        var own = Caller.Current.Scope;
        return db.BeyondRegionAsync(async () =>
        {
            var reached = rules.AsNoTracking().ReachableBy(own);
            if (page.After<IdKey>() is { } after)
                reached = reached.Where(r => r.Id < after.Id);
            var found = await page.ReadAsync(reached.OrderByDescending(r => r.Id), r => new IdKey(r.Id), stop);
            return TypedResults.Ok(new Page<TDetails>([.. found.Items.Select(detailsOf)], found.Next));
        }, stop);
    }

    /// <summary>As for the list; null where nothing of this id reaches the caller.</summary>
    public static Task<T?> FindCityRuleAsync<T>(this MentorsDb db, Guid id, CancellationToken stop) where T : Aggregate, ICityRule
    {
        var own = Caller.Current.Scope;
        return db.BeyondRegionAsync(() => db.Set<T>().AsNoTracking().ReachableBy(own).SingleOrDefaultAsync(r => r.Id == id, stop), stop);
    }
}
