using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Selection;

/// <param name="From">公示首日</param>
/// <param name="Until">公示末日</param>
public sealed record PublicNoticeRequest(DateOnly From, DateOnly Until);

/// <param name="Reason">退回原因</param>
public sealed record ReturnRequest(string Reason);

internal sealed class PublicNoticeValidator : AbstractValidator<PublicNoticeRequest>
{
    // A selection waits for the last day and there is no way back: a slip of the year would keep the city from filing at all.
    private static readonly Text NoticeYear = new("公示首日不能早于 2025 年，末日不能晚于一年之后", "A notice begins in 2025 at the earliest and ends within a year from now");

    public PublicNoticeValidator(TimeProvider time)
    {
        RuleFor(r => r.From).Must(from => from.Year >= ProgrammeYear.First).Named("NoticeYear", NoticeYear);
        RuleFor(r => r.Until).Must(until => until <= time.Today().AddYears(1)).Named("NoticeYear", NoticeYear);
        RuleFor(r => r.Until).Must((r, until) => until >= r.From)
            .Named("NoticePeriod", new("公示末日不能早于首日", "The last day is not before the first"));
    }
}

internal sealed class ReturnValidator : AbstractValidator<ReturnRequest>
{
    public ReturnValidator() => RuleFor(r => r.Reason).MustBeText(1000);
}

/// <summary>The steps of a selection that take nothing but a word: load, do, save.</summary>
internal static class SelectionSteps
{
    public static Task<Tagged<SelectionAnswer>> BeginReviewAsync(Guid id, ProjectsDb db, CancellationToken stop) =>
        StepAsync(id, s => s.BeginReview(), db, stop);

    public static Task<Tagged<SelectionAnswer>> GivePublicNoticeAsync(Guid id, PublicNoticeRequest request, ProjectsDb db, CancellationToken stop) =>
        StepAsync(id, s => s.GivePublicNotice(request.From, request.Until), db, stop);

    public static Task<Tagged<SelectionAnswer>> AcknowledgeAsync(Guid id, ProjectsDb db, CancellationToken stop) =>
        StepAsync(id, s => s.Acknowledge(), db, stop);

    public static Task<Tagged<SelectionAnswer>> ReturnAsync(Guid id, ReturnRequest request, ProjectsDb db, CancellationToken stop) =>
        StepAsync(id, s => s.Return(request.Reason), db, stop);

    private static async Task<Tagged<SelectionAnswer>> StepAsync(Guid id, Action<AnnualSelection> step, ProjectsDb db, CancellationToken stop)
    {
        var selection = await db.Set<AnnualSelection>().FindSelectionAsync(id, stop);
        step(selection);
        await db.SaveChangesAsync(stop);
        return new(SelectionAnswer.Of(selection), selection.Version);
    }
}
