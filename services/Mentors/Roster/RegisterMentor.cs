using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Mentors.Roster;

/// <summary>A mentor whom city staff enter. Who enters an ID number has seen the card: the identity is verified by it.</summary>
internal record RegisterMentor : MentorProfile
{
    /// <summary>The mentor's account, if there is one; it can be linked later.</summary>
    public string? AccountId { get; init; }

    internal Mentor ToMentor(PersonalDataCipher cipher, TimeProvider time)
    {
        var mentor = Mentor.FromProfile(this, AccountId, cipher);
        if (IdNumber is not null)
            mentor.VerifyAsGiven(time.GetUtcNow(), Caller.Current.Name);
        return mentor;
    }

    public static async Task<TaggedCreated<MentorDetails>> HandleAsync(
        RegisterMentor request, MentorsDb db, PersonalDataCipher cipher, TimeProvider time, CancellationToken stop)
    {
        MentorIntake.CheckRegions(request, await db.RegionsAsync(stop));
        var mentor = request.ToMentor(cipher, time);
        await db.EnterAsync(mentor, stop);
        return new($"/api/mentors/v1/mentors/{mentor.Id}", MentorDetails.Of(mentor, time.Today()), mentor.Version);
    }
}

internal abstract class RegisterMentorRules<T> : MentorProfileRules<T> where T : RegisterMentor
{
    protected RegisterMentorRules() => RuleFor(r => r.AccountId).MustBeText(100).When(r => r.AccountId is not null);
}

internal sealed class RegisterMentorValidator : RegisterMentorRules<RegisterMentor>;
