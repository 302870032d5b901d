using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <param name="Reason">重新开放评审的原因</param>
public sealed record ReopenSheet(string Reason);

internal sealed class ReopenSheetValidator : AbstractValidator<ReopenSheet>
{
    public ReopenSheetValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

/// <summary>Makes the results of a sheet, and takes them back.</summary>
internal static class CloseSheet
{
    /// <summary>All marks that count become the ranking, in one transaction that no mark gets into any more.</summary>
    public static Task<Tagged<SheetAnswer>> HandleAsync(Guid id, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var sheet = await db.LockSheetAsync(id, stop);
            sheet.Close(time.GetUtcNow());
            var evaluations = await db.EvaluateAsync(sheet, stop);
            if (evaluations.Values.Count(e => e.MissingReviews > 0) is > 0 and var lacking)
                throw new ReviewsMissing(lacking);
            db.AddRange(ScreeningResult.Of(sheet, evaluations));
            await db.SaveChangesAsync(stop);
            return new Tagged<SheetAnswer>(SheetAnswer.Of(sheet), sheet.Version);
        }, stop);

    /// <summary>Marks may be revised again: the results go, what was done stays on record with the reason.</summary>
    public static Task<Tagged<SheetAnswer>> ReopenAsync(Guid id, ReopenSheet request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var sheet = await db.LockSheetAsync(id, stop);
            sheet.Reopen(request.Reason);
            await db.EnsureNoSelectionUnderWayAsync(sheet, stop);
            var results = await db.Set<ScreeningResult>().Where(r => r.SheetId == id).ExecuteDeleteAsync(stop);
            db.Audit.Add(AuditEntry.By(
                Caller.Current, sheet.RegionCode, nameof(ScreeningSheet), id.ToString(), $"reopened: {results} results deleted; {request.Reason.Trim()}", time.GetUtcNow()));
            await db.SaveChangesAsync(stop);
            return new Tagged<SheetAnswer>(SheetAnswer.Of(sheet), sheet.Version);
        }, stop);

    /// <summary>Every candidate that anybody reviewed. What became part of another since ranks no more; conflicts count as both sides stand now.</summary>
    private static async Task<Dictionary<Guid, ReviewEvaluation>> EvaluateAsync(this ProjectsDb db, ScreeningSheet sheet, CancellationToken stop)
    {
        var reviewers = await db.Set<ScreeningReviewer>().Where(r => r.SheetId == sheet.Id).ToListAsync(stop);
        var reviews = await db.Set<CandidateReview>()
            .Where(r => r.SheetId == sheet.Id && db.Set<Candidate>().Any(c => c.Id == r.CandidateId && c.State != CandidateState.Merged)).ToListAsync(stop);
        await db.WithdrawAsync(reviewers, reviews.FindAll(r => r.State == ReviewState.Counting), stop);
        var names = reviewers.ToDictionary(r => r.Id, r => r.Name);
        return reviews.GroupBy(r => r.CandidateId).ToDictionary(
            of => of.Key,
            of => ReviewEvaluation.Of(sheet.Content, [.. of.Where(r => r.State == ReviewState.Counting).Select(r => (names[r.ReviewerId], r))]));
    }
}
