using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

/// <summary>The steps of a selection: load, do, note who did it and why, save.</summary>
internal static class SelectionSteps
{
    public static Task<Tagged<SelectionAnswer>> BeginReviewAsync(Guid id, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, s => s.BeginReview(), new(SelectionStepKind.Review), db, time, stop);

    public static Task<Tagged<SelectionAnswer>> ReopenAsync(Guid id, ReopenRequest request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, s => s.Reopen(), new(SelectionStepKind.Reopening, request.Reason), db, time, stop);

    public static Task<Tagged<SelectionAnswer>> GivePublicNoticeAsync(Guid id, PublicNoticeRequest request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, s => s.GivePublicNotice(request.From, request.LastDay()), new(SelectionStepKind.PublicNotice), db, time, stop);

    public static Task<Tagged<SelectionAnswer>> StrikeAsync(Guid id, Guid candidateId, StrikeRequest request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, s => s.Strike(candidateId), new(SelectionStepKind.Striking, request.Reason, candidateId), db, time, stop);

    public static Task<Tagged<SelectionAnswer>> AcknowledgeAsync(Guid id, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, s => s.Acknowledge(), new(SelectionStepKind.Acknowledgement), db, time, stop);

    public static Task<Tagged<SelectionAnswer>> ReturnAsync(Guid id, ReturnRequest request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, s => s.Return(request.Reason, [.. (request.Projects ?? []).Select(p => (p.CandidateId, p.Reason.Trim()))]),
            new(SelectionStepKind.Return, request.Reason), db, time, stop);

    public static async Task<Tagged<SelectionQuota>> GetQuotaAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var selection = await db.Set<AnnualSelection>().AsNoTracking().FindSelectionAsync(id, stop);
        return new(new(selection.Quota), selection.Version);
    }

    public static async Task<Tagged<SelectionQuota>> SetQuotaAsync(Guid id, SelectionQuota request, IfMatch ifMatch, ProjectsDb db, CancellationToken stop)
    {
        var selection = await db.Set<AnnualSelection>().FindSelectionAsync(id, stop);
        ifMatch.EnsureCurrent(selection);
        selection.SetQuota(request.Quota);
        await db.SaveChangesAsync(stop);
        return new(new(selection.Quota), selection.Version);
    }

    public static async Task<Ok<Page<SelectionStepAnswer>>> ListAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.Set<AnnualSelection>().RequireAsync(id, stop);
        var steps = db.Set<SelectionStep>().AsNoTracking().Where(s => s.SelectionId == id);
        if (page.After<IdKey>() is { } after)
            steps = steps.Where(s => s.Id.CompareTo(after.Id) < 0);
        return TypedResults.Ok(await page.ReadAsync(steps.OrderByDescending(s => s.Id).Select(SelectionStepAnswer.From), row => new IdKey(row.Id), stop));
    }

    private static async Task<Tagged<SelectionAnswer>> StepAsync(
        Guid id, Action<AnnualSelection> step, StepNote note, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var selection = await db.Set<AnnualSelection>().FindSelectionAsync(id, stop);
        step(selection);
        db.Add(SelectionStep.Of(selection, note, Caller.Current, time.GetUtcNow()));
        await db.SaveChangesAsync(stop);
        return new(SelectionAnswer.Of(selection), selection.Version);
    }
}
