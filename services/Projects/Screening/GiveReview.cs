using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <param name="Marks">每项标准一个评分</param>
/// <param name="Remark">评语</param>
public sealed record ReviewMarks(IReadOnlyList<Mark> Marks, string? Remark = null)
{
    internal static readonly ReviewMarks Example = new(
        [new("market", 8, "行业报告第 3 章"), new("employment", 7, "社保缴纳人数 8 人"), new("innovation", 9), new("team", 4)], "市场明确，带动就业较好");
}

/// <param name="CandidateId">摸排项目</param>
/// <param name="Review">评分与评语</param>
public sealed record GiveReview(Guid CandidateId, ReviewMarks Review)
{
    internal static readonly GiveReview Example = new(CandidateRow.Example.Id, ReviewMarks.Example);

    /// <summary>A reviewer marks a candidate of the city and year of an own appointment.</summary>
    internal static Task<TaggedCreated<ReviewAnswer>> HandleAsync(GiveReview request, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(() => db.InTransactionAsync(async () =>
        {
            var own = await (from c in db.Set<Candidate>()
                             join s in db.Set<ScreeningSheet>() on new { City = c.CityCode, c.Year } equals new { City = s.RegionCode, s.Year }
                             join r in db.Set<ScreeningReviewer>() on s.Id equals r.SheetId
                             where c.Id == request.CandidateId && r.AccountId == account
                             select new { r.Id, r.SheetId }).SingleOrDefaultAsync(stop) ?? throw new CandidateUnknown();
            var sheet = await db.ShareSheetAsync(own.SheetId, stop);
            var reviewer = await db.LockReviewerAsync(own.Id, stop);
            var review = CandidateReview.Give(sheet, reviewer, await db.SideToReviewAsync(request.CandidateId, stop), request.Review, time.GetUtcNow());
            if (await db.Set<CandidateReview>().AnyAsync(r => r.ReviewerId == own.Id && r.CandidateId == request.CandidateId, stop))
                throw new ReviewExists();
            db.Add(review);
            await db.SaveAsync(stop, (ScreeningMapping.OneACandidate, () => new ReviewExists()));
            return new TaggedCreated<ReviewAnswer>($"/api/projects/v1/me/reviews/{review.Id}", await ReviewAnswer.OfAsync(review, db, stop), review.Version);
        }, stop), stop);
    }

    /// <summary>The reviewer revises an own review.</summary>
    internal static Task<Tagged<ReviewAnswer>> ReviseAsync(Guid id, ReviewMarks request, IfMatch ifMatch, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(() => db.InTransactionAsync(async () =>
        {
            var known = await db.Set<CandidateReview>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.AccountId == account, stop) ?? throw Missing.Review();
            var sheet = await db.ShareSheetAsync(known.SheetId, stop);
            var reviewer = await db.LockReviewerAsync(known.ReviewerId, stop);
            var review = await db.Set<CandidateReview>().SingleAsync(r => r.Id == id, stop);
            ifMatch.EnsureCurrent(review);
            review.Mark(sheet, reviewer, await db.SideToReviewAsync(review.CandidateId, stop), request, time.GetUtcNow());
            await db.SaveChangesAsync(stop);
            return new Tagged<ReviewAnswer>(await ReviewAnswer.OfAsync(review, db, stop), review.Version);
        }, stop), stop);
    }
}

internal sealed class ReviewMarksValidator : AbstractValidator<ReviewMarks>
{
    public ReviewMarksValidator()
    {
        RuleFor(r => r.Remark).MustBeTextIfGiven(1000);
        RuleForEach(r => r.Marks).ChildRules(mark => mark.RuleFor(m => m.Evidence).MustBeTextIfGiven(500));
    }
}

internal sealed class GiveReviewValidator : AbstractValidator<GiveReview>
{
    public GiveReviewValidator() => RuleFor(r => r.Review).SetValidator(new ReviewMarksValidator());
}

internal static class ReviewSides
{
    /// <exception cref="CandidateIsMerged"/>
    /// <exception cref="CandidateAlreadyFiled"/>
    public static async Task<CandidateSide> SideToReviewAsync(this ProjectsDb db, Guid candidate, CancellationToken stop)
    {
        switch (await db.Set<Candidate>().Where(c => c.Id == candidate).Select(c => c.State).SingleAsync(stop))
        {
            case CandidateState.Merged:
                throw new CandidateIsMerged();
            case CandidateState.Filed:
                throw new CandidateAlreadyFiled();
        }

        return (await db.SidesOfAsync([candidate], stop))[candidate];
    }
}
