using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Roster;

/// <summary>A mentor's numbers, unmasked.</summary>
/// <param name="IdNumber">Null where it is not known.</param>
internal sealed record MentorNumbers(string? IdNumber, string Phone);

internal static class RevealNumbers
{
    public static async Task<Ok<MentorNumbers>> HandleAsync(
        Guid id, MentorsDb db, PersonalDataCipher cipher, TimeProvider time, HttpContext http, CancellationToken stop)
    {
        var mentor = await db.Mentors.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop) ?? throw Missing.Mentor();
        // The read is on record before the numbers leave.
        db.NoteInAudit(mentor, "read: mentor's personal numbers", time);
        await db.SaveChangesAsync(stop);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new MentorNumbers(mentor.RevealIdentity(cipher), cipher.Reveal(mentor.Phone)));
    }

    /// <summary>An entry of its own in the audit log, beside that of a change.</summary>
    public static void NoteInAudit(this MentorsDb db, Mentor mentor, string what, TimeProvider time) =>
        db.Audit.Add(AuditEntry.By(Caller.Current, mentor.RegionCode, nameof(Mentor), mentor.Id.ToString(), what, time.GetUtcNow()));
}
