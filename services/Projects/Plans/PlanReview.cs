using System.Linq.Expressions;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Plans;

/// <summary>A plan was looked at as a whole, whether or not it was adjusted afterwards (P.二 及时调整服务计划).</summary>
public sealed class PlanReview : IRegional
{
    private PlanReview()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid PlanId { get; private init; }
    public string RegionCode { get; private init; } = "";
    /// <summary>The plan's version that was looked at.</summary>
    public int Number { get; private init; }
    public DateTimeOffset ReviewedAt { get; private init; }
    public string AccountName { get; private init; } = "";
    public string Findings { get; private init; } = "";
    public DateOnly NextReviewOn { get; private init; }

    internal static PlanReview Of(AccompanimentPlan plan, string findings, Caller by, DateTimeOffset now) => new()
    {
        PlanId = plan.Id,
        RegionCode = plan.RegionCode,
        Number = plan.Number,
        ReviewedAt = now,
        AccountName = by.Name,
        Findings = findings.Trim(),
        NextReviewOn = plan.NextReviewOn,
    };
}

/// <summary>A review of a plan.</summary>
/// <param name="Number">所评估的计划版本</param>
/// <param name="By">评估人</param>
/// <param name="Findings">评估意见</param>
/// <param name="NextReviewOn">下次评估日期</param>
public sealed record PlanReviewAnswer(Guid Id, int Number, DateTimeOffset ReviewedAt, string By, string Findings, DateOnly NextReviewOn)
{
    internal static readonly Expression<Func<PlanReview, PlanReviewAnswer>> From = r => new(r.Id, r.Number, r.ReviewedAt, r.AccountName, r.Findings, r.NextReviewOn);

    internal static readonly PlanReviewAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000011"), 2, new(2026, 8, 6, 1, 0, 0, TimeSpan.Zero), "李示例（陪跑专员）", "进展符合预期，融资事项须加快", new(2026, 11, 6));
}

/// <summary>The plan was looked at.</summary>
/// <param name="Findings">评估意见</param>
/// <param name="EveryMonths">评估周期，月；不填时不变</param>
public sealed record ReviewPlan(string Findings, int? EveryMonths = null)
{
    public static async Task<Tagged<PlanAnswer>> HandleAsync(Guid id, ReviewPlan request, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var plan = await db.Set<AccompanimentPlan>().FindPlanAsync(id, stop);
        var dossier = await db.Set<Dossier>().FindDossierAsync(id, stop);
        db.Add(plan.Review(dossier, request.Findings, request.EveryMonths, Caller.Current, time.GetUtcNow()));
        db.AddToTimeline(dossier, "planReviewed", new(
            $"评估陪跑计划，下次评估 {plan.NextReviewOn:yyyy-MM-dd}", $"Accompaniment plan reviewed; next review on {plan.NextReviewOn:yyyy-MM-dd}"), time);
        await db.SaveChangesAsync(stop);
        return new(PlanAnswer.Of(plan), plan.Version);
    }

    public static async Task<Ok<Page<PlanReviewAnswer>>> ListAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var plan = await db.FindPlanIdAsync(id, stop);
        var reviews = db.Set<PlanReview>().AsNoTracking().Where(r => r.PlanId == plan);
        if (page.After<IdKey>() is { } after)
            reviews = reviews.Where(r => r.Id.CompareTo(after.Id) < 0);
        return TypedResults.Ok(await page.ReadAsync(
            reviews.OrderByDescending(r => r.Id).Select(PlanReviewAnswer.From),
            row => new IdKey(row.Id), stop));
    }
}

internal sealed class ReviewPlanValidator : AbstractValidator<ReviewPlan>
{
    public ReviewPlanValidator()
    {
        RuleFor(r => r.Findings).MustBeText(1000);
        RuleFor(r => r.EveryMonths).Must(n => n is null or (>= 1 and <= 12)).Named("Range", new("须在 1 至 12 之间", "Lies between 1 and 12"));
    }
}
