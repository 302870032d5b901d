using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Candidates;

/// <summary>The founder's numbers, unmasked.</summary>
public sealed record PersonalNumbersAnswer(string IdNumber, string Phone);

internal static class GetPersonalNumbers
{
    public static async Task<Ok<PersonalNumbersAnswer>> HandleAsync(
        Guid id, ProjectsDb db, PersonalDataCipher cipher, TimeProvider time, HttpContext http, CancellationToken stop)
    {
        var candidate = await db.Set<Candidate>().AsNoTracking().FindCandidateAsync(id, stop);
        // The read is on record before the numbers leave.
        db.Audit.Add(AuditEntry.By(Caller.Current, candidate.RegionCode, nameof(Candidate), id.ToString(), "read: founder's personal numbers", time.GetUtcNow()));
        await db.SaveChangesAsync(stop);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new PersonalNumbersAnswer(cipher.Reveal(candidate.FounderIdNumber), cipher.Reveal(candidate.FounderPhone)));
    }
}
