using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Register;
using FluentValidation;

namespace ChuangMeng.Spaces.Mark;

/// <summary>The city grants the use of the mark anew, or prolongs it.</summary>
/// <param name="MarkUntil">Last day of use, Asia/Shanghai; the usual term unless given: from today, or from the day after the present use.</param>
internal sealed record GrantMark(DateOnly? MarkUntil = null)
{
    public static Task<Tagged<SpaceDetails>> GrantAsync(
        Guid id, GrantMark request, SpacesDb db, MarkSettings marks, TimeProvider time, CancellationToken stop) =>
        db.ChangeMarkAsync(id, time, async (space, today) =>
        {
            var term = marks.Of(today, request.MarkUntil);
            space.MustLackMark(today);
            space.GrantMark(term, await db.NextMarkNumberAsync(space.RegionCode, term.From.Year, stop), today);
        }, stop);

    public static Task<Tagged<SpaceDetails>> RenewAsync(
        Guid id, GrantMark request, SpacesDb db, MarkSettings marks, TimeProvider time, CancellationToken stop) =>
        db.ChangeMarkAsync(id, time, (space, today) =>
        {
            space.RenewMark(marks, request.MarkUntil, today);
            return Task.CompletedTask;
        }, stop);
}

/// <summary>The city withdraws the use of the mark.</summary>
/// <param name="Reason">Why.</param>
internal sealed record WithdrawMark(string Reason)
{
    public static Task<Tagged<SpaceDetails>> HandleAsync(Guid id, WithdrawMark request, SpacesDb db, TimeProvider time, CancellationToken stop) =>
        db.ChangeMarkAsync(id, time, (space, today) =>
        {
            space.WithdrawMark(request.Reason, today);
            return Task.CompletedTask;
        }, stop);
}

internal sealed class WithdrawMarkValidator : AbstractValidator<WithdrawMark>
{
    public WithdrawMarkValidator() => RuleFor(w => w.Reason).MustBeText(500);
}

internal static class MarkChanges
{
    /// <summary>Changes the use of the mark under the space's lock; <c>change</c> gets today's date in Asia/Shanghai.</summary>
    public static Task<Tagged<SpaceDetails>> ChangeMarkAsync(
        this SpacesDb db, Guid id, TimeProvider time, Func<Space, DateOnly, Task> change, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var today = time.Today();
            var space = await db.LockSpaceAsync(id, stop);
            await change(space, today);
            await db.SaveChangesAsync(stop);
            return new Tagged<SpaceDetails>(SpaceDetails.Of(space, today), space.Version);
        }, stop);
}
