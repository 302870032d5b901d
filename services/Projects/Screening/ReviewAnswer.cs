using ChuangMeng.Projects.Candidates;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <summary>One reviewer's marks for one candidate.</summary>
/// <param name="Reviewer">评审人</param>
/// <param name="Total">加权总分，0 至 100</param>
/// <param name="WithdrawnReason">因回避作废的，回避原因</param>
public sealed record ReviewAnswer(
    Guid Id, Guid SheetId, Guid CandidateId, string ProjectName, Guid ReviewerId, string Reviewer, ReviewState State, IReadOnlyList<Mark> Marks, decimal Total,
    string? Remark, string? WithdrawnReason, DateTimeOffset GivenAt, int Version)
{
    /// <summary>The reviews with their candidates' and reviewers' names, in the order given.</summary>
    internal static IQueryable<ReviewAnswer> From(IQueryable<CandidateReview> reviews, ProjectsDb db) =>
        from r in reviews
        join c in db.Set<Candidate>() on r.CandidateId equals c.Id
        join reviewer in db.Set<ScreeningReviewer>() on r.ReviewerId equals reviewer.Id
        select new ReviewAnswer(
            r.Id, r.SheetId, r.CandidateId, c.Profile.ProjectName, r.ReviewerId, reviewer.Name, r.State, r.Marks, r.Total, r.Remark, r.WithdrawnReason, r.GivenAt, r.Version);

    internal static async Task<ReviewAnswer> OfAsync(CandidateReview review, ProjectsDb db, CancellationToken stop) =>
        await From(db.Set<CandidateReview>().AsNoTracking().Where(r => r.Id == review.Id), db).SingleAsync(stop);

    internal static readonly ReviewAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000024"), SheetAnswer.Example.Id, CandidateRow.Example.Id, CandidateRow.Example.ProjectName,
        ReviewerAnswer.Example.Id, "评审人（示例）", ReviewState.Counting, ReviewMarks.Example.Marks, 79.00m, ReviewMarks.Example.Remark, null,
        new(2026, 3, 3, 1, 0, 0, TimeSpan.Zero), 1);
}
