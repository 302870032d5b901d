using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Mentors.Roster;

/// <summary>City staff have seen the mentor's ID card. Conflicts are told by it, and who is not verified is not matched.</summary>
/// <param name="IdNumber">身份证号 as on the card, 18 characters; stored encrypted, answered masked.</param>
/// <param name="CorrectionReason">Why another number was given or verified before; only where that was wrong.</param>
internal sealed record VerifyIdentity(string IdNumber, string? CorrectionReason = null)
{
    public static Task<Tagged<MentorDetails>> HandleAsync(
        Guid id, VerifyIdentity request, MentorsDb db, PersonalDataCipher cipher, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var mentor = await db.LockMentorAsync(id, stop);
            mentor.Verify(request.IdNumber, request.CorrectionReason is not null, cipher, time.GetUtcNow(), Caller.Current.Name);
            if (request.CorrectionReason is { } reason)
                db.NoteInAudit(mentor, $"identity corrected: {reason.Trim()}", time);
            await db.SaveMentorsAsync(stop);
            return new Tagged<MentorDetails>(MentorDetails.Of(mentor, time.Today()), mentor.Version);
        }, stop);
}

internal sealed class VerifyIdentityValidator : AbstractValidator<VerifyIdentity>
{
    public VerifyIdentityValidator()
    {
        RuleFor(v => v.IdNumber).MustBeIdCard();
        RuleFor(v => v.CorrectionReason).MustBeText(200).When(v => v.CorrectionReason is not null);
    }
}
