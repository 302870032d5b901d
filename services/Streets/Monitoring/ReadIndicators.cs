using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Monitoring;

/// <summary>A street's indicators of a year.</summary>
/// <param name="Firms">As last counted within the year; so are jobs and trainee posts.</param>
/// <param name="ActivityRate">Percent of those registered who came; null where nobody had registered.</param>
/// <param name="Satisfaction">Percent of those surveyed who were satisfied; null where nobody was asked.</param>
internal sealed record YearDetails(
    int Year, int Firms, int Jobs, int TraineePosts, int Activities, int Registered, int CheckedIn, decimal? ActivityRate, int Surveyed, int Satisfied, decimal? Satisfaction)
{
    public static YearDetails Of(StreetYear y) => new(
        y.Year, y.Firms, y.Jobs, y.TraineePosts, y.Activities, y.Registered, y.CheckedIn, y.ValueOf(Condition.ActivityRate), y.Surveyed, y.Satisfied,
        y.ValueOf(Condition.Satisfaction));
}

/// <summary>An activity that a street held, with its totals.</summary>
/// <param name="Date">The day it was held, Asia/Shanghai.</param>
internal sealed record ActivityDetails(Guid Id, string Title, DateOnly Date, int Registered, int CheckedIn, int Surveyed, int Satisfied)
{
    public static ActivityDetails Of(StreetActivity a) => new(a.Id, a.Title, a.Date, a.Registered, a.CheckedIn, a.Surveyed, a.Satisfied);
}

/// <summary>A warning as answered.</summary>
/// <param name="Indicator">The condition that the street fails.</param>
/// <param name="Value">What was counted then, in the indicator's unit.</param>
/// <param name="WarnedOn">Asia/Shanghai.</param>
/// <param name="Reason">Why it was lifted, or the street withdrawn.</param>
internal sealed record WarningDetails(
    Guid Id, string RegionCode, Guid StreetId, string StreetName, Condition Indicator, int Year, decimal Value, decimal Threshold, string Clause, DateOnly WarnedOn,
    WarningState State, DateOnly? ClosedOn, string? Reason)
{
    public static WarningDetails Of(Warning w) => new(
        w.Id, w.RegionCode, w.StreetId, w.StreetName, w.Indicator, w.Year, w.Value, w.Threshold, w.Clause, w.WarnedOn, w.State, w.ClosedOn, w.Reason);
}

internal static class ReadIndicators
{
    private sealed record YearKey(int Year);

    /// <summary>A street's years, the latest first.</summary>
    public static async Task<Ok<Page<YearDetails>>> YearsAsync(Guid id, PageRequest page, StreetsDb db, CancellationToken stop)
    {
        await db.MustSeeStreetAsync(id, stop);
        var years = db.Years.AsNoTracking().Visible().Where(y => y.StreetId == id);
        if (page.After<YearKey>() is { } after)
            years = years.Where(y => y.Year < after.Year);
        return TypedResults.Ok(await page.ReadAsync(years.OrderByDescending(y => y.Year).Select(y => YearDetails.Of(y)), y => new YearKey(y.Year), stop));
    }

    /// <summary>The activities behind a year's indicators.</summary>
    public static async Task<Ok<Page<ActivityDetails>>> ActivitiesAsync(Guid id, int year, PageRequest page, StreetsDb db, CancellationToken stop)
    {
        await db.MustSeeStreetAsync(id, stop);
        var activities = db.Activities.AsNoTracking().Visible().Where(a => a.StreetId == id && a.Year == year);
        if (page.After<IdKey>() is { } after)
            activities = activities.Where(a => a.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(activities.OrderByDescending(a => a.Id).Select(a => ActivityDetails.Of(a)), a => new IdKey(a.Id), stop));
    }

    public static async Task<Ok<Page<WarningDetails>>> WarningsAsync(
        Guid? street, Word<WarningState>? state, string? region, PageRequest page, StreetsDb db, CancellationToken stop)
    {
        var warnings = db.Warnings.AsNoTracking().Visible().Within(region);
        if (street is not null)
            warnings = warnings.Where(w => w.StreetId == street);
        if (state is { Value: var wanted })
            warnings = warnings.Where(w => w.State == wanted);
        if (page.After<IdKey>() is { } after)
            warnings = warnings.Where(w => w.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(warnings.OrderByDescending(w => w.Id).Select(w => WarningDetails.Of(w)), w => new IdKey(w.Id), stop));
    }
}
