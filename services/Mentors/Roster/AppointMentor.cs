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
        Guid id, AppointMentor request, MentorsDb db, TermSettings terms, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var term = terms.Of(request.TermStart, request.TermEnd);
            var mentor = await db.LockMentorAsync(id, stop);
            await db.AppointAsync(mentor, term, time.Today(), stop);
            await db.SaveChangesAsync(stop);
            return new Tagged<MentorDetails>(MentorDetails.Of(mentor, time.Today()), mentor.Version);
        }, stop);
}

internal static class Appointing
{
    /// <summary>Draws a certificate number only for an appointment that will be made.</summary>
    public static async Task AppointAsync(this MentorsDb db, Mentor mentor, Term term, DateOnly today, CancellationToken stop)
    {
        mentor.MustBeAppointable(today);
        mentor.Appoint(term, await db.NextCertificateAsync(mentor.CityCode, term.Start.Year, stop), today);
    }
}
