using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

internal static class ReadReviews
{
    /// <summary>All reviews by a sheet, for the city.</summary>
    public static async Task<Ok<Page<ReviewAnswer>>> OfSheetAsync(
        Guid id, Guid? candidateId, Guid? reviewerId, Word<ReviewState>? state, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var sheet = await db.Set<ScreeningSheet>().AsNoTracking().FindSheetAsync(id, stop);
        await db.EnsureMaySeeMarksAsync(sheet, stop);
        var reviews = db.Set<CandidateReview>().AsNoTracking().Where(r => r.SheetId == id);
        if (candidateId is not null)
            reviews = reviews.Where(r => r.CandidateId == candidateId);
        if (reviewerId is not null)
            reviews = reviews.Where(r => r.ReviewerId == reviewerId);
        if (state?.Value is { } wanted)
            reviews = reviews.Where(r => r.State == wanted);
        return await PageAsync(reviews, page, db, stop);
    }

    public static Task<Ok<Page<ReviewAnswer>>> OwnAsync(PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(() => PageAsync(db.Set<CandidateReview>().AsNoTracking().Where(r => r.AccountId == account), page, db, stop), stop);
    }

    public static Task<Tagged<ReviewAnswer>> GetOwnAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(async () =>
        {
            var own = db.Set<CandidateReview>().AsNoTracking().Where(r => r.Id == id && r.AccountId == account);
            var found = await ReviewAnswer.From(own, db).SingleOrDefaultAsync(stop) ?? throw Missing.Review();
            return new Tagged<ReviewAnswer>(found, found.Version);
        }, stop);
    }

    /// <summary>Reviewers judge for themselves: one who also works for the city sees the others' marks no earlier than the rest.</summary>
    /// <exception cref="OthersMarksSealed"/>
    public static async Task EnsureMaySeeMarksAsync(this ProjectsDb db, ScreeningSheet sheet, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        if (sheet.State != SheetState.Closed && await db.Set<ScreeningReviewer>().AnyAsync(r => r.SheetId == sheet.Id && r.AccountId == account, stop))
            throw new OthersMarksSealed();
    }

    private static async Task<Ok<Page<ReviewAnswer>>> PageAsync(IQueryable<CandidateReview> reviews, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        if (page.After<IdKey>() is { } after)
            reviews = reviews.Where(r => r.Id.CompareTo(after.Id) < 0);
        return TypedResults.Ok(await page.ReadAsync(ReviewAnswer.From(reviews.OrderByDescending(r => r.Id), db), r => new IdKey(r.Id), stop));
    }
}
