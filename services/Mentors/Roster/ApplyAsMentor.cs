using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Roster;

internal sealed class MentorProfileValidator : MentorProfileRules<MentorProfile>;

/// <summary>自主申报 (P.三(一)): somebody applies with the own account.</summary>
internal static class ApplyAsMentor
{
    public static async Task<TaggedCreated<MentorDetails>> HandleAsync(
        MentorProfile request, MentorsDb db, PersonalDataCipher cipher, TimeProvider time, CancellationToken stop)
    {
        MentorIntake.CheckRegions(request, await db.RegionsAsync(stop));
        var mentor = Mentor.FromProfile(request, Caller.Current.Id, cipher);
        await db.EnterAsync(mentor, stop);
        return new($"/api/mentors/v1/mentors/{mentor.Id}", MentorDetails.Of(mentor, time.Today()), mentor.Version);
    }
}
