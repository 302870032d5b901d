using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Security;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ChuangMeng.Projects.Imports;

/// <summary>Imports what a city found: all valid rows in one transaction, each bad row named.</summary>
internal static class ImportCandidates
{
    public const int MostRows = 10_000;

    public static async Task<Ok<CandidateImportResult>> HandleAsync(
        HttpRequest request, int? year, ProjectsDb db, ServiceIdentity service, PersonalDataCipher cipher, IValidator<CandidateInput> validator,
        IOptions<JsonOptions> json, TimeProvider time, CancellationToken stop)
    {
        var ofYear = ProgrammeYear.Of(year, time);
        var rows = new List<ImportRow>();
        await foreach (var row in CandidateFile.ReadAsync(request, json.Value.SerializerOptions, MostRows, stop))
            rows.Add(row);
        var scouted = new ScoutedRows(rows, await CandidateChecks.ForAsync(db, validator, stop), ofYear, cipher);
        // With an Idempotency-Key there is a transaction already.
        var created = await db.InTransactionAsync(() => db.InsertAsync(scouted.Candidates, service, time.GetUtcNow(), stop), stop);
        return TypedResults.Ok(new CandidateImportResult(
            rows.Count, created.Count, rows.Count - scouted.Rejected - created.Count, scouted.Rejected, [.. scouted.All.SelectMany(r => r.Errors)]));
    }

    /// <summary>The candidates that are new, and the entries that tell of them; within the caller's transaction.</summary>
    /// <returns>The ids of those that were new.</returns>
    public static async Task<IReadOnlySet<Guid>> InsertAsync(
        this ProjectsDb db, IReadOnlyCollection<Candidate> candidates, ServiceIdentity service, DateTimeOffset now, CancellationToken stop)
    {
        var created = await CandidateCopy.InsertAsync(db, candidates, now, stop);
        if (created.Count > 0)
        {
            await db.TellInsertedAsync(candidates.Where(c => created.Contains(c.Id)), service, now, stop);
            // One entry a city for all of them: ten thousand would say no more.
            foreach (var city in candidates.Where(c => created.Contains(c.Id)).GroupBy(c => c.CityCode).OrderBy(g => g.Key, StringComparer.Ordinal))
                db.Audit.Add(AuditEntry.By(Caller.Current, city.Key, nameof(Candidate), "import", $"imported; {city.Count()} new candidates", now));
            await db.SaveChangesAsync(stop);
        }

        return created;
    }
}
