using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Assessments;

/// <summary>An assessment as answered.</summary>
/// <param name="ComputedGrade">按规范计算的等次</param>
/// <param name="Grade">确认的等次；未确认时为空</param>
internal sealed record AssessmentDetails(
    Guid Id, Guid MentorId, string MentorName, string CityCode, int Year, int Sessions, int Minutes, decimal? Rating, int Ratings, int Pairings,
    AssessmentGrade ComputedGrade, AssessmentGrade? Grade, string? Reason, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, int Version)
{
    public static readonly Expression<Func<Assessment, AssessmentDetails>> Projection = a => new(
        a.Id, a.MentorId, a.MentorName, a.CityCode, a.Year, a.Sessions, a.Minutes, a.Rating, a.Ratings, a.Pairings,
        a.ComputedGrade, a.Grade, a.Reason, a.ConfirmedBy, a.ConfirmedAt, a.Version);

    private static readonly Func<Assessment, AssessmentDetails> Compiled = Projection.Compile();

    public static AssessmentDetails Of(Assessment assessment) => Compiled(assessment);
}

/// <summary>The officer's word on an assessment.</summary>
/// <param name="Reason">与计算结果不同时须填写</param>
internal sealed record ConfirmAssessment(AssessmentGrade Grade, string? Reason = null);

internal sealed class ConfirmAssessmentValidator : AbstractValidator<ConfirmAssessment>
{
    public ConfirmAssessmentValidator() => RuleFor(c => c.Reason).MustBeTextIfGiven(500);
}

internal static class HandleAssessments
{
    public static async Task<Ok<Page<AssessmentDetails>>> ListAsync(
        string cityCode, int year, Word<AssessmentGrade>? grade, bool? confirmed, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var found = db.Set<Assessment>().AsNoTracking().Where(a => a.CityCode == cityCode && a.Year == year);
        if (grade is { Value: var wanted })
            found = found.Where(a => (a.Grade ?? a.ComputedGrade) == wanted);
        if (confirmed is not null)
            found = found.Where(a => a.ConfirmedAt != null == confirmed);
        if (page.After<IdKey>() is { } after)
            found = found.Where(a => a.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(found.OrderByDescending(a => a.Id).Select(AssessmentDetails.Projection), a => new IdKey(a.Id), stop));
    }

    public static async Task<Tagged<AssessmentDetails>> GetAsync(Guid id, MentorsDb db, CancellationToken stop)
    {
        var found = await db.Set<Assessment>().AsNoTracking().Where(a => a.Id == id).Select(AssessmentDetails.Projection).SingleOrDefaultAsync(stop)
            ?? throw Missing.Assessment();
        return new(found, found.Version);
    }

    public static Task<Tagged<AssessmentDetails>> ConfirmAsync(Guid id, ConfirmAssessment request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var found = await db.Set<Assessment>().FromSql($"select * from assessments where id = {id} for update").ToListAsync(stop);
            if (found.Count == 0)
                throw Missing.Assessment();
            found[0].Confirm(request.Grade, request.Reason, time.Today(), time.GetUtcNow());
            await db.SaveChangesAsync(stop);
            return new Tagged<AssessmentDetails>(AssessmentDetails.Of(found[0]), found[0].Version);
        }, stop);
}
