using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Monitoring;

/// <summary>
/// Counts a street's indicators of a year from its own rows and warns of those below their threshold. The caller holds the
/// street's lock and has saved what it changed; doing it once more changes nothing.
/// </summary>
internal static class WatchIndicators
{
    /// <summary>Judged on any day: how things stand.</summary>
    private static readonly Condition[] OfPresentYear = [.. Conditions.Counted.Except([Condition.Activities])];

    /// <summary>Judged when the year is over: how many were held, and rates that late closings still change.</summary>
    private static readonly Condition[] OfPastYear = [Condition.Activities, Condition.ActivityRate, Condition.Satisfaction];

    /// <returns>How many warnings it made.</returns>
    public static async Task<int> WatchAsync(this StreetsDb db, Street street, int year, DateOnly today, CancellationToken stop)
    {
        var counted = await db.Years.FindAsync([street.Id, year], stop);
        if (counted is null)
            db.Years.Add(counted = new(street, year));
        if (year == today.Year)
        {
            var totals = await db.CountFirmsAsync(street.Id, stop);
            street.Count(totals);
            counted.Count(totals);
        }

        counted.Count(await db.CountActivitiesAsync(street.Id, year, stop));
        var warnings = street.State == StreetState.Certified && year <= today.Year ? await db.WarnAsync(street, counted, today, stop) : 0;
        await db.SaveChangesAsync(stop);
        return warnings;
    }

    private static async Task<int> WarnAsync(this StreetsDb db, Street street, StreetYear counted, DateOnly today, CancellationToken stop)
    {
        var past = counted.Year < today.Year;
        // A street certified within a year, or after it, has not had the whole of it to be judged by.
        if (past && street.CertifiedOn!.Value.Year >= counted.Year)
            return 0;
        var judged = past ? OfPastYear : OfPresentYear;
        var standards = (await db.ConditionsOnAsync(past ? new(counted.Year, 12, 31) : today, stop)).Where(s => judged.Contains(s.Condition));
        var standing = await db.Warnings.Where(w => w.StreetId == street.Id && w.Year == counted.Year && w.Standing).ToDictionaryAsync(w => w.Indicator, stop);
        var made = 0;
        foreach (var standard in standards)
        {
            if (counted.ValueOf(standard.Condition) is not { } value)
                continue;
            var known = standing.GetValueOrDefault(standard.Condition);
            if (standard.IsMetBy(value))
            {
                known?.Recover();
            }
            else if (known is null)
            {
                db.Warnings.Add(street.Warn(standard, counted.Year, value, today));
                made++;
            }
        }

        return made;
    }

    private static async Task<FirmTotals> CountFirmsAsync(this StreetsDb db, Guid street, CancellationToken stop) =>
        await db.Firms.Where(f => f.StreetId == street && f.LeftOn == null).GroupBy(f => 1)
            .Select(g => new FirmTotals(g.Count(), g.Sum(f => f.Jobs), g.Sum(f => f.TraineePosts))).SingleOrDefaultAsync(stop);

    private static async Task<ActivityTotals> CountActivitiesAsync(this StreetsDb db, Guid street, int year, CancellationToken stop) =>
        await db.Activities.Where(a => a.StreetId == street && a.Year == year).GroupBy(a => 1)
            .Select(g => new ActivityTotals(g.Count(), g.Sum(a => a.Registered), g.Sum(a => a.CheckedIn), g.Sum(a => a.Surveyed), g.Sum(a => a.Satisfied)))
            .SingleOrDefaultAsync(stop);
}
