using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Cases;

/// <summary>Why, in words.</summary>
/// <param name="Reason">原因</param>
internal sealed record CaseReason(string Reason);

/// <summary>What is asked, answered or added, in words.</summary>
/// <param name="Text">内容</param>
internal sealed record CaseText(string Text);

/// <param name="Stars">1 至 5 星</param>
/// <param name="Comment">评价</param>
internal sealed record CaseRating(int Stars, string? Comment = null);

internal sealed class CaseReasonValidator : AbstractValidator<CaseReason>
{
    public CaseReasonValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

internal sealed class CaseTextValidator : AbstractValidator<CaseText>
{
    public CaseTextValidator() => RuleFor(t => t.Text).MustBeText(4000);
}

internal sealed class CaseRatingValidator : AbstractValidator<CaseRating>
{
    public CaseRatingValidator()
    {
        RuleFor(r => r.Stars).MustLieBetween(1, 5);
        RuleFor(r => r.Comment).MustBeTextIfGiven(500);
    }
}

/// <summary>The steps of a case. Each holds its lock, so that of two at once the second finds the first done.</summary>
internal static class CaseSteps
{
    public static Task<Tagged<CaseDetails>> AskAsync(Guid id, CaseText request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.StepAsync(id, false, time, (@case, now) => @case.AskApplicant(request.Text, Caller.Current, now), stop);

    public static Task<Tagged<CaseDetails>> ResumeAsync(Guid id, CaseText request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.StepAsync(id, false, time, (@case, now) => @case.ApplicantAnswers(request.Text, Caller.Current, now), stop);

    public static Task<Tagged<CaseDetails>> ReplyAsync(Guid id, CaseText request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.StepAsync(id, false, time, (@case, now) => @case.Reply(request.Text, Caller.Current, now), stop);

    /// <summary>Staff who may see the case; somebody else's looks as if it were not there.</summary>
    public static async Task<Tagged<CaseDetails>> RateAsync(Guid id, CaseRating request, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        await db.VisibleCaseAsync(id, stop);
        return await db.StepAsync(id, false, time, (@case, now) => @case.Rate(request.Stars, request.Comment, Caller.Current, now), stop);
    }

    /// <inheritdoc cref="RateAsync"/>
    public static async Task<Tagged<CaseDetails>> ReopenAsync(Guid id, CaseReason request, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        await db.VisibleCaseAsync(id, stop);
        return await db.StepAsync(id, false, time, (@case, now) => @case.Reopen(request.Reason, Caller.Current, now), stop);
    }

    public static Task<Tagged<CaseDetails>> CloseAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.StepAsync(id, false, time, (@case, now) => @case.Close(Caller.Current, now), stop);

    public static Task<Tagged<CaseDetails>> ApplicantResumesAsync(Guid id, CaseText request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.StepAsync(id, true, time, (@case, now) => @case.ApplicantAnswers(request.Text, Caller.Current, now), stop);

    public static Task<Tagged<CaseDetails>> ApplicantRatesAsync(Guid id, CaseRating request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.StepAsync(id, true, time, (@case, now) => @case.Rate(request.Stars, request.Comment, Caller.Current, now), stop);

    public static Task<Tagged<CaseDetails>> ApplicantReopensAsync(Guid id, CaseReason request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.StepAsync(id, true, time, (@case, now) => @case.Reopen(request.Reason, Caller.Current, now), stop);

    private static Task<Tagged<CaseDetails>> StepAsync(
        this MentorsDb db, Guid id, bool applicants, TimeProvider time, Action<InquiryCase, DateTimeOffset> step, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var @case = await db.LockCaseAsync(id, stop);
            // Somebody else's looks as if it were not there.
            if (applicants && !@case.IsApplicant(Caller.Current))
                throw Missing.Case();
            step(@case, time.GetUtcNow());
            await db.SaveChangesAsync(stop);
            return new Tagged<CaseDetails>(CaseDetails.Of(@case, time.Today()), @case.Version);
        }, stop);

    public static async Task<InquiryCase> LockCaseAsync(this MentorsDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Cases.FromSql($"select * from inquiry_cases where id = {id} for update").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw Missing.Case();
    }
}
