using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Mentors.Roster;

/// <summary>聘任 for a term.</summary>
/// <param name="TermStart">First day, Asia/Shanghai.</param>
/// <param name="TermEnd">Last day, Asia/Shanghai; the city's usual term unless given.</param>
internal sealed record AppointMentor(DateOnly TermStart, DateOnly? TermEnd = null)
{
    public static Task<Tagged<MentorDetails>> HandleAsync(
        Guid id, AppointMentor request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var mentor = await db.LockMentorAsync(id, stop);
            var norm = await db.NormAsync(mentor.CityCode, time.Today(), stop);
            var term = Term.Of(request.TermStart, request.TermEnd, norm.TermYears);
            await db.AppointAsync(mentor, term, time, stop);
            await db.SaveChangesAsync(stop);
            return new Tagged<MentorDetails>(MentorDetails.Of(mentor, time.Today()), mentor.Version);
        }, stop);
}

internal static class Appointing
{
    /// <summary>Draws a certificate number only for an appointment that will be made.</summary>
    public static async Task AppointAsync(this MentorsDb db, Mentor mentor, Term term, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        mentor.MustBeAppointable(today);
        mentor.Appoint(term, await db.NextCertificateAsync(mentor.CityCode, term.Start.Year, stop), today);
        db.Add(MentorStep.Of(mentor, MentorStepKind.Appointed, null, term, time.GetUtcNow()));
    }
}
