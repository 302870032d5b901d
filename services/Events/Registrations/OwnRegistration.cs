using ChuangMeng.Events.Activities;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Registrations;

/// <summary>What somebody thinks of the activity.</summary>
/// <param name="Score">满意度 from 1 to 5; from 4 on it counts as satisfied.</param>
/// <param name="Comment">In the person's words.</param>
internal sealed record SurveyAnswer(int Score, string? Comment = null);

internal sealed class SurveyAnswerValidator : AbstractValidator<SurveyAnswer>
{
    public SurveyAnswerValidator()
    {
        RuleFor(s => s.Score).MustLieBetween(1, 5);
        RuleFor(s => s.Comment).MustBeTextIfGiven(1000);
    }
}

/// <summary>What people do with their own registrations. Locks are taken in one order: the activity, then its registrations.</summary>
internal static class OwnRegistration
{
    /// <summary>Leaves; the waiting list moves up at once.</summary>
    public static Task<Tagged<RegistrationDetails>> CancelAsync(Guid id, EventsDb db, TimeProvider time, CancellationToken stop) =>
        ChangeAsync(id, db, async (registration, activity) =>
        {
            registration.Cancel(activity, time.GetUtcNow());
            await db.MoveUpAsync(activity, stop);
        }, stop);

    public static Task<Tagged<RegistrationDetails>> AnswerSurveyAsync(Guid id, SurveyAnswer request, EventsDb db, TimeProvider time, CancellationToken stop) =>
        ChangeAsync(id, db, (registration, activity) =>
        {
            registration.AnswerSurvey(activity, request.Score, request.Comment, time.GetUtcNow());
            return Task.CompletedTask;
        }, stop);

    /// <summary>Gives the free places to those who wait, in their order. The caller holds the activity's lock.</summary>
    public static async Task MoveUpAsync(this EventsDb db, Activity activity, CancellationToken stop)
    {
        if (activity.FreePlaces == 0 || activity.Waiting == 0)
            return;
        var next = await db.Registrations.Where(r => r.ActivityId == activity.Id && r.State == RegistrationState.Waiting)
            .OrderBy(r => r.Number).Take(activity.FreePlaces).ToListAsync(stop);
        foreach (var registration in next)
            registration.MoveUp(activity);
    }

    private static Task<Tagged<RegistrationDetails>> ChangeAsync(
        Guid id, EventsDb db, Func<Registration, Activity, Task> change, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(() => db.InTransactionAsync(async () =>
        {
            var activityId = await db.Registrations.Where(r => r.Id == id && r.AccountId == account).Select(r => (Guid?)r.ActivityId).SingleOrDefaultAsync(stop)
                ?? throw Missing.Registration();
            var activity = await db.LockActivityAsync(activityId, stop);
            var registration = await db.Registrations.SingleAsync(r => r.Id == id, stop);
            await change(registration, activity);
            await db.SaveChangesAsync(stop);
            return new Tagged<RegistrationDetails>(RegistrationDetails.Of(registration, activity), registration.Version);
        }, stop), stop);
    }
}
