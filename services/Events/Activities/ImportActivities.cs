using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Activities;

/// <summary>One activity of an import.</summary>
internal sealed record ActivityRow : DraftActivity
{
    /// <summary>Whether it is published at once.</summary>
    public bool Publish { get; init; }
}

internal sealed class ActivityRowValidator : DraftActivityRules<ActivityRow>;

/// <summary>
/// Enters a plan of activities to come in one transaction: every valid row goes in, every bad one is named. A row with the region, beginning and
/// title of an activity that the same organiser holds changes nothing.
/// </summary>
internal static class ImportActivities
{
    public static async Task<Ok<ImportResult>> HandleAsync(
        ImportRows rows, RowReader<ActivityRow> reader, EventsDb db, TimeProvider time, CancellationToken stop)
    {
        var organisation = Caller.Current.HoldsFor();
        var report = new ImportReport(rows.Items.Count);
        var good = reader.Read(rows, report);
        await db.InTransactionAsync(async () =>
        {
            // Imports take turns, so that the same rows sent twice at once are found the second time.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('activities-import'))", stop);
            var known = await KnownAsync(db, good, organisation, stop);
            var regions = await db.Regions.AsNoTracking().Select(r => r.Code).ToHashSetAsync(stop);
            foreach (var (index, row) in good)
                Enter(index, row, organisation);
            await db.SaveChangesAsync(stop);
            return 0;

            void Enter(int index, ActivityRow row, string holder)
            {
                if (known.TryGetValue(KeyOf(row.RegionCode, row.StartsAt, row.Title.Trim()), out var there))
                {
                    report.Unchanged(index, there);
                    return;
                }

                try
                {
                    if (!regions.Contains(row.RegionCode))
                        throw new RegionUnknown(row.RegionCode);
                    if (!Caller.Current.Scope.Contains(row.RegionCode))
                        throw new OutsideRegion(row.RegionCode);
                    var now = time.GetUtcNow();
                    var activity = Activity.Draft(row, holder, now);
                    if (row.Publish)
                        activity.Publish(now);
                    db.Activities.Add(activity);
                    known.Add(KeyOf(activity.RegionCode, activity.StartsAt, activity.Title), activity.Id);
                    report.Created(index, activity.Id);
                }
                catch (BrokenRule rule)
                {
                    report.Refused(index, rule);
                }
            }
        }, stop);
        return TypedResults.Ok(report.ToResult());
    }

    private static (string Region, DateTimeOffset StartsAt, string Title) KeyOf(string region, DateTimeOffset startsAt, string title) =>
        (region, startsAt.ToUniversalTime(), title);

    private static async Task<Dictionary<(string, DateTimeOffset, string), Guid>> KnownAsync(
        EventsDb db, IReadOnlyList<ReadRow<ActivityRow>> rows, string organisation, CancellationToken stop)
    {
        var regions = rows.Select(r => r.Value.RegionCode).Distinct().ToArray();
        var beginnings = rows.Select(r => r.Value.StartsAt.ToUniversalTime()).Distinct().ToArray();
        var found = await db.Activities.AsNoTracking()
            .Where(a => regions.Contains(a.RegionCode) && beginnings.Contains(a.StartsAt) && a.Organisation == organisation && a.State != ActivityState.Cancelled)
            .Select(a => new { a.RegionCode, a.StartsAt, a.Title, a.Id }).ToListAsync(stop);
        return found.DistinctBy(a => KeyOf(a.RegionCode, a.StartsAt, a.Title)).ToDictionary(a => KeyOf(a.RegionCode, a.StartsAt, a.Title), a => a.Id);
    }
}
