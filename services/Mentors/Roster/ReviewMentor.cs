using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Mentors.Roster;

/// <summary>择优: the city's decision on an application.</summary>
/// <param name="Accepted">False rejects the application.</param>
/// <param name="Reason">Why; demanded of a rejection.</param>
internal sealed record ReviewMentor(bool Accepted, string? Reason = null)
{
    public static Task<Tagged<MentorDetails>> HandleAsync(Guid id, ReviewMentor request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var mentor = await db.LockMentorAsync(id, stop);
            if (request.Accepted)
                mentor.Accept();
            else
                mentor.Reject(request.Reason!);
            await db.SaveChangesAsync(stop);
            return new Tagged<MentorDetails>(MentorDetails.Of(mentor, time.Today()), mentor.Version);
        }, stop);
}

internal sealed class ReviewMentorValidator : AbstractValidator<ReviewMentor>
{
    public ReviewMentorValidator()
    {
        RuleFor(r => r.Reason).MustBeText(500).When(r => !r.Accepted);
        RuleFor(r => r.Reason).MustBeTextIfGiven(500).When(r => r.Accepted);
    }
}
