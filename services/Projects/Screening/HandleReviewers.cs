using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <param name="AccountId">评审人账号</param>
/// <param name="Name">姓名</param>
public sealed record NewReviewer(string AccountId, string Name);

/// <param name="Reviewers">评审人，至少一人</param>
public sealed record AppointReviewers(IReadOnlyList<NewReviewer> Reviewers)
{
    internal static readonly AppointReviewers Example = new([new("jinan-judge", "评审人（示例）")]);
}

internal sealed class AppointReviewersValidator : AbstractValidator<AppointReviewers>
{
    private const int Most = 50;

    public AppointReviewersValidator()
    {
        RuleFor(r => r.Reviewers).Must(r => r.Count is >= 1 and <= Most).Named("ListLength", new($"须有 1 至 {Most} 人", $"Takes 1 to {Most} reviewers"));
        RuleForEach(r => r.Reviewers).ChildRules(one =>
        {
            one.RuleFor(r => r.AccountId).MustBeText(100);
            one.RuleFor(r => r.Name).MustBeText(50);
        });
    }
}

/// <summary>The city's reviewers of a sheet.</summary>
internal static class HandleReviewers
{
    public static Task<Created<AppointedReviewers>> AppointAsync(Guid id, AppointReviewers request, ProjectsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var sheet = await db.ShareSheetAsync(id, stop);
            var reviewers = request.Reviewers.Select(r => ScreeningReviewer.Appoint(sheet, r)).ToList();
            var accounts = reviewers.ConvertAll(r => r.AccountId);
            var known = (await db.Set<ScreeningReviewer>().Where(r => r.SheetId == id && accounts.Contains(r.AccountId)).Select(r => r.AccountId).ToListAsync(stop)).ToHashSet();
            if (reviewers.Find(r => !known.Add(r.AccountId)) is { } again)
                throw new ReviewerExists(again.Name);
            db.AddRange(reviewers);
            await db.SaveAsync(stop, (ScreeningMapping.OneAnAccount, () => new ReviewerExists(reviewers[0].Name)));
            return TypedResults.Created($"/api/projects/v1/screening-sheets/{id}/reviewers", new AppointedReviewers(reviewers.ConvertAll(ReviewerAnswer.Of)));
        }, stop);

    public static async Task<Ok<Page<ReviewerAnswer>>> ListAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.RequireSheetAsync(id, stop);
        var reviewers = db.Set<ScreeningReviewer>().AsNoTracking().Where(r => r.SheetId == id);
        if (page.After<IdKey>() is { } after)
            reviewers = reviewers.Where(r => r.Id.CompareTo(after.Id) < 0);
        var found = await page.ReadAsync(reviewers.OrderByDescending(r => r.Id), r => new IdKey(r.Id), stop);
        return TypedResults.Ok(new Page<ReviewerAnswer>([.. found.Items.Select(ReviewerAnswer.Of)], found.Next));
    }

    public static async Task<Tagged<ReviewerAnswer>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var reviewer = await db.Set<ScreeningReviewer>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop) ?? throw Missing.Reviewer();
        return new(ReviewerAnswer.Of(reviewer), reviewer.Version);
    }

    public static async Task<NoContent> RemoveAsync(Guid id, IfMatch ifMatch, ProjectsDb db, CancellationToken stop)
    {
        var reviewer = await db.Set<ScreeningReviewer>().SingleOrDefaultAsync(r => r.Id == id, stop) ?? throw Missing.Reviewer();
        ifMatch.EnsureCurrent(reviewer);
        db.Remove(reviewer);
        // The marks themselves forbid it, also those given this very moment.
        await db.SaveAsync(stop, (ScreeningMapping.ReviewsOfReviewer, () => new ReviewerHasReviews()));
        return TypedResults.NoContent();
    }
}
