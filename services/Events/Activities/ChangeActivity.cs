using ChuangMeng.Events.Registrations;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Events.Activities;

/// <summary>What the organiser changes before the beginning; what is left out stays.</summary>
internal sealed record ChangeActivity(
    string? Title = null,
    string? Summary = null,
    string? Place = null,
    DateTimeOffset? StartsAt = null,
    DateTimeOffset? EndsAt = null,
    DateOnly? RegistrationDeadline = null,
    int? Capacity = null)
{
    /// <summary>More places go to the waiting list at once, in its order.</summary>
    public static Task<Tagged<ActivityDetails>> HandleAsync(
        Guid id, ChangeActivity request, IfMatch ifMatch, EventsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var now = time.GetUtcNow();
            var activity = await db.LockManagedActivityAsync(id, stop);
            ifMatch.EnsureCurrent(activity);
            activity.Change(request, now);
            await db.MoveUpAsync(activity, stop);
            await db.SaveChangesAsync(stop);
            return new Tagged<ActivityDetails>(ActivityDetails.Of(activity, now), activity.Version);
        }, stop);
}

internal sealed class ChangeActivityValidator : AbstractValidator<ChangeActivity>
{
    public ChangeActivityValidator()
    {
        RuleFor(a => a.Title).MustBeText(100).When(a => a.Title is not null);
        RuleFor(a => a.Summary).MustBeText(2000).When(a => a.Summary is not null);
        RuleFor(a => a.Place).MustBeText(200).When(a => a.Place is not null);
        RuleFor(a => a.StartsAt!.Value).MustBeForeseeable().When(a => a.StartsAt is not null).OverridePropertyName("startsAt");
        RuleFor(a => a.Capacity!.Value).MustLieBetween(1, Activity.MostCapacity).When(a => a.Capacity is not null).OverridePropertyName("capacity");
    }
}
