using ChuangMeng.Events.Activities;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Registrations;

/// <summary>Somebody came.</summary>
/// <param name="Code">As the person shows it; small letters are as good.</param>
/// <param name="CheckedInAt">When the person came; now unless given.</param>
internal sealed record CheckIn(string Code, DateTimeOffset? CheckedInAt = null)
{
    public static async Task<Tagged<RegistrationDetails>> HandleAsync(
        Guid id, CheckIn request, EventsDb db, EventsMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var (registration, activity) = await db.InTransactionAsync(async () =>
        {
            var now = time.GetUtcNow();
            var activity = await db.LockManagedActivityAsync(id, stop);
            var code = Normal(request.Code);
            var registration = await db.Registrations.SingleOrDefaultAsync(r => r.ActivityId == id && r.Code == code, stop) ?? throw new CheckInCodeUnknown();
            registration.CheckIn(activity, request.CheckedInAt ?? now, now);
            await db.SaveChangesAsync(stop);
            return (registration, activity);
        }, stop);
        metrics.CheckedIn(activity.RegionCode, 1);
        return new(RegistrationDetails.Of(registration, activity), registration.Version);
    }

    /// <summary>The code as it is stored, however it was typed.</summary>
    public static string Normal(string code) => code.Trim().ToUpperInvariant();
}

internal sealed class CheckInValidator : AbstractValidator<CheckIn>
{
    public CheckInValidator() => RuleFor(c => c.Code).MustBeText(20);
}

/// <summary>A check-in that a device without a connection has kept.</summary>
internal sealed record CheckInRow(string Code, DateTimeOffset CheckedInAt);

internal sealed class CheckInRowValidator : AbstractValidator<CheckInRow>
{
    public CheckInRowValidator() => RuleFor(c => c.Code).MustBeText(20);
}

/// <summary>
/// Takes over what devices have kept, also twice and from several of them: who is checked in already stays so, with the first time that arrived.
/// </summary>
internal static class SynchroniseCheckIns
{
    public static async Task<Ok<ImportResult>> HandleAsync(
        Guid id, ImportRows rows, RowReader<CheckInRow> reader, EventsDb db, EventsMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var report = new ImportReport(rows.Items.Count);
        var good = reader.Read(rows, report);
        var region = await db.InTransactionAsync(async () =>
        {
            var activity = await db.LockManagedActivityAsync(id, stop);
            activity.Require(ActivityState.Published);
            var codes = good.Select(r => CheckIn.Normal(r.Value.Code)).Distinct().ToArray();
            var registrations = await db.Registrations.Where(r => r.ActivityId == id && codes.Contains(r.Code)).ToDictionaryAsync(r => r.Code, stop);
            foreach (var (index, row) in good)
                Enter(index, row, activity, registrations.GetValueOrDefault(CheckIn.Normal(row.Code)), report, time.GetUtcNow());
            await db.SaveChangesAsync(stop);
            return activity.RegionCode;
        }, stop);
        var result = report.ToResult();
        metrics.CheckedIn(region, result.Created);
        return TypedResults.Ok(result);
    }

    private static void Enter(int index, CheckInRow row, Activity activity, Registration? registration, ImportReport report, DateTimeOffset now)
    {
        try
        {
            if (registration is null)
                throw new CheckInCodeUnknown();
            if (registration.CheckedInAt is not null)
            {
                report.Unchanged(index, registration.Id);
                return;
            }

            registration.CheckIn(activity, row.CheckedInAt, now);
            report.Created(index, registration.Id);
        }
        catch (BrokenRule rule)
        {
            report.Refused(index, rule);
        }
    }
}
