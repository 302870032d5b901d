using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <summary>A candidate's place in the ranking of its city and year.</summary>
/// <param name="Rank">名次；并列的名次相同，其后名次顺延（1、1、3）</param>
/// <param name="Tied">与他人并列</param>
/// <param name="Sharing">同一名次的项目数（含本项目）</param>
/// <param name="Passes">通过</param>
/// <param name="Reasons">未通过的理由</param>
public sealed record RankingRow(
    Guid CandidateId, string RegionCode, string ProjectName, int Rank, bool Tied, int Sharing, decimal Total, decimal Spread, bool Disagreement,
    IReadOnlyList<ReviewerTotal> Highest, IReadOnlyList<ReviewerTotal> Lowest, IReadOnlyList<CriterionMean> Criteria, int Reviews, bool Passes, IReadOnlyList<string> Reasons)
{
    internal static readonly RankingRow Example = new(
        CandidateRow.Example.Id, "370102", CandidateRow.Example.ProjectName, 1, true, 2, 79.33m, 6.5m, false, [], [], [new("market", "市场前景", 8.00m, 10, 5, false)], 3, true, []);
}

/// <summary>A review, or the lack of one, in a candidate's result.</summary>
public sealed record ReviewInResult(Guid ReviewId, Guid ReviewerId, string Reviewer, ReviewState State, decimal Total, string? WithdrawnReason);

/// <summary>What the reviews of a candidate come to: preliminary until the sheet is closed.</summary>
/// <param name="Final">评审已结束，结果已确定</param>
/// <param name="Rank">名次，评审结束后才有</param>
/// <param name="Reviews">全部评审，含作废的</param>
/// <param name="WaitingFor">尚未评审、且无须回避的评审人</param>
/// <param name="Reasons">未通过的理由</param>
public sealed record CandidateResult(
    Guid CandidateId, Guid SheetId, bool Final, int? Rank, bool? Tied, int? Sharing, ReviewEvaluation Evaluation, IReadOnlyList<ReviewInResult> Reviews,
    IReadOnlyList<string> WaitingFor, IReadOnlyList<string> Reasons)
{
    internal static readonly CandidateResult Example = new(
        CandidateRow.Example.Id, SheetAnswer.Example.Id, false, null, null, null,
        new(66.00m, 26.00m, true, [new(ReviewerAnswer.Example.Id, "评审人（示例）", 79.00m)], [new(Guid.Parse("01980000-0000-7000-8000-000000000025"), "评审人二（示例）", 53.00m)],
            [new("market", "市场前景", 6.50m, 10, 5, false)], 2, 1, false),
        [new(ReviewAnswer.Example.Id, ReviewerAnswer.Example.Id, "评审人（示例）", ReviewState.Counting, 79.00m, null)], ["评审人三（示例）"], ["有效评审还缺 1 份"]);
}

internal static class ReadResults
{
    private sealed record Key(int Rank, Guid CandidateId);

    public static async Task<Ok<Page<RankingRow>>> RankingAsync(Guid id, bool? passes, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var sheet = await db.Set<ScreeningSheet>().AsNoTracking().FindSheetAsync(id, stop);
        sheet.RequireClosed();
        var results = db.Set<ScreeningResult>().AsNoTracking().Where(r => r.SheetId == id);
        if (passes is not null)
            results = results.Where(r => r.Passes == passes);
        if (page.After<Key>() is { } after)
            results = results.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.Rank, r.CandidateId), ValueTuple.Create(after.Rank, after.CandidateId)));
        var ranked = from r in results.OrderBy(r => r.Rank).ThenBy(r => r.CandidateId)
                     join c in db.Set<Candidate>() on r.CandidateId equals c.Id
                     orderby r.Rank, r.CandidateId
                     select new { Result = r, c.RegionCode, c.Profile.ProjectName };
        var found = await page.ReadAsync(ranked, r => new Key(r.Result.Rank, r.Result.CandidateId), stop);
        return TypedResults.Ok(new Page<RankingRow>([.. found.Items.Select(r => RowOf(sheet, r.Result, r.RegionCode, r.ProjectName))], found.Next));
    }

    public static async Task<Tagged<CandidateResult>> OfCandidateAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var candidate = await db.Set<Candidate>().AsNoTracking().FindCandidateAsync(id, stop);
        var sheet = await db.Set<ScreeningSheet>().AsNoTracking()
            .SingleOrDefaultAsync(s => s.RegionCode == candidate.CityCode && s.Year == candidate.Year && s.State != SheetState.Draft, stop) ?? throw Missing.Sheet();
        await db.EnsureMaySeeMarksAsync(sheet, stop);
        var reviewers = await db.Set<ScreeningReviewer>().AsNoTracking().Where(r => r.SheetId == sheet.Id).OrderBy(r => r.Id).ToListAsync(stop);
        var reviews = await db.Set<CandidateReview>().AsNoTracking().Where(r => r.CandidateId == id && r.SheetId == sheet.Id).OrderBy(r => r.Id).ToListAsync(stop);
        var final = await db.Set<ScreeningResult>().AsNoTracking().SingleOrDefaultAsync(r => r.CandidateId == id, stop);
        var side = (await db.SidesOfAsync([id], stop))[id];
        var names = reviewers.ToDictionary(r => r.Id, r => r.Name);
        var free = reviewers.FindAll(r => r.ConflictWith(side) is null);
        // A conflict may have come out by a merge since: such marks are withdrawn when the sheet is closed, and count for nothing before.
        var counting = reviews.FindAll(r => r.State == ReviewState.Counting && free.Exists(f => f.Id == r.ReviewerId));
        var evaluation = final?.Evaluation ?? ReviewEvaluation.Of(sheet.Content, counting.ConvertAll(r => (names[r.ReviewerId], r)));
        return new(new(
            id, sheet.Id, sheet.State == SheetState.Closed, final?.Rank, final is null ? null : final.Sharing > 1, final?.Sharing, evaluation,
            reviews.ConvertAll(r => new ReviewInResult(r.Id, r.ReviewerId, names[r.ReviewerId], r.State, r.Total, r.WithdrawnReason)),
            [.. free.Where(f => !reviews.Exists(r => r.ReviewerId == f.Id)).Select(f => f.Name)],
            [.. evaluation.Against(sheet.Content).Select(t => t.ToString())]));
    }

    private static RankingRow RowOf(ScreeningSheet sheet, ScreeningResult r, string regionCode, string projectName) => new(
        r.CandidateId, regionCode, projectName, r.Rank, r.Sharing > 1, r.Sharing, r.Total, r.Evaluation.Spread!.Value, r.Evaluation.Disagreement,
        r.Evaluation.Highest, r.Evaluation.Lowest, r.Evaluation.Criteria, r.Evaluation.Reviews, r.Passes, [.. r.Evaluation.Against(sheet.Content).Select(t => t.ToString())]);
}
