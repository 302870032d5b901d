using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Insights.Column;

/// <summary>The province's decision on a submitted item.</summary>
/// <param name="Published">False returns it to the city.</param>
/// <param name="Reason">Why; demanded of a return.</param>
internal sealed record ReviewColumnItem(bool Published, string? Reason = null);

internal sealed class ReviewColumnItemValidator : AbstractValidator<ReviewColumnItem>
{
    public ReviewColumnItemValidator()
    {
        RuleFor(r => r.Reason).MustBeText(500).When(r => !r.Published);
        RuleFor(r => r.Reason).MustBeTextIfGiven(500).When(r => r.Published);
    }
}

/// <param name="Reason">Why.</param>
internal sealed record WithdrawColumnItem(string Reason);

internal sealed class WithdrawColumnItemValidator : AbstractValidator<WithdrawColumnItem>
{
    public WithdrawColumnItemValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

/// <summary>The steps of an item: lock, do, save.</summary>
internal static class ColumnSteps
{
    public static Task<Tagged<ColumnItemDetails>> SubmitAsync(Guid id, InsightsDb db, CancellationToken stop) =>
        StepAsync(id, item => item.Submit(), db, stop);

    /// <summary>Takes the version that was read: what is published is what the province has seen.</summary>
    public static Task<Tagged<ColumnItemDetails>> ReviewAsync(
        Guid id, ReviewColumnItem request, IfMatch ifMatch, InsightsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, item =>
        {
            ifMatch.EnsureCurrent(item);
            if (request.Published)
                item.Publish(time.GetUtcNow());
            else
                item.Return(request.Reason!);
        }, db, stop);

    public static Task<Tagged<ColumnItemDetails>> WithdrawAsync(Guid id, WithdrawColumnItem request, InsightsDb db, CancellationToken stop) =>
        StepAsync(id, item => item.Withdraw(request.Reason), db, stop);

    private static Task<Tagged<ColumnItemDetails>> StepAsync(Guid id, Action<ColumnItem> step, InsightsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var item = await db.LockColumnItemAsync(id, stop);
            step(item);
            await db.SaveChangesAsync(stop);
            return new Tagged<ColumnItemDetails>(ColumnItemDetails.Of(item), item.Version);
        }, stop);
}
