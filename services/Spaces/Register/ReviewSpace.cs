using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Mark;
using FluentValidation;

namespace ChuangMeng.Spaces.Register;

/// <summary>The city's decision on a registered space.</summary>
/// <param name="Approved">False refuses it.</param>
/// <param name="Reason">Why; demanded of a refusal.</param>
/// <param name="MarkUntil">Last day on which an approved space may use the mark, Asia/Shanghai; the usual term from today unless given.</param>
internal sealed record ReviewSpace(bool Approved, string? Reason = null, DateOnly? MarkUntil = null)
{
    public static Task<Tagged<SpaceDetails>> HandleAsync(
        Guid id, ReviewSpace request, SpacesDb db, MarkSettings marks, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var today = time.Today();
            var space = await db.LockSpaceAsync(id, stop);
            if (request.Approved)
                await db.ApproveAsync(space, marks.Of(today, request.MarkUntil), stop);
            else
                space.Refuse(request.Reason!);
            await db.SaveChangesAsync(stop);
            return new Tagged<SpaceDetails>(SpaceDetails.Of(space, today), space.Version);
        }, stop);
}

internal sealed class ReviewSpaceValidator : AbstractValidator<ReviewSpace>
{
    public ReviewSpaceValidator()
    {
        RuleFor(r => r.Reason).MustBeText(500).When(r => !r.Approved);
        RuleFor(r => r.Reason).MustBeTextIfGiven(500).When(r => r.Approved);
    }
}

internal static class Approving
{
    /// <summary>Draws a mark's number only for an approval that will be made.</summary>
    public static async Task ApproveAsync(this SpacesDb db, Space space, MarkTerm term, CancellationToken stop)
    {
        space.MustBeUnderReview();
        space.Approve(term, await db.NextMarkNumberAsync(space.RegionCode, term.From.Year, stop));
    }
}
