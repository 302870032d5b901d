using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Activities;

/// <summary>The organiser's steps: publish, cancel, close.</summary>
internal static class ActivitySteps
{
    public static Task<Tagged<ActivityDetails>> PublishAsync(Guid id, EventsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, db, time, (activity, now) => { activity.Publish(now); return Task.CompletedTask; }, stop);

    public static Task<Tagged<ActivityDetails>> CancelAsync(Guid id, StepReason request, EventsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, db, time, (activity, now) => { activity.Cancel(request.Reason, now); return Task.CompletedTask; }, stop);

    public static Task<Tagged<ActivityDetails>> CloseAsync(Guid id, EventsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, db, time, async (activity, now) =>
        {
            var dossiers = await db.Registrations.Where(r => r.ActivityId == id && r.CheckedInAt != null && r.DossierId != null)
                .Select(r => r.DossierId!.Value).Distinct().ToListAsync(stop);
            activity.Close(dossiers, now);
        }, stop);

    /// <summary>The activity, locked against everybody who takes part until the transaction ends; only for who manages it.</summary>
    public static async Task<Activity> LockManagedActivityAsync(this EventsDb db, Guid id, CancellationToken stop)
    {
        var activity = await db.LockActivityAsync(id, stop);
        return Caller.Current.Manages(activity) ? activity : throw Missing.Activity();
    }

    public static async Task<Activity> LockActivityAsync(this EventsDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Activities.FromSql($"select * from activities where id = {id} for update").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw Missing.Activity();
    }

    private static Task<Tagged<ActivityDetails>> StepAsync(
        Guid id, EventsDb db, TimeProvider time, Func<Activity, DateTimeOffset, Task> step, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var now = time.GetUtcNow();
            var activity = await db.LockManagedActivityAsync(id, stop);
            await step(activity, now);
            await db.SaveChangesAsync(stop);
            return new Tagged<ActivityDetails>(ActivityDetails.Of(activity, now), activity.Version);
        }, stop);
}
