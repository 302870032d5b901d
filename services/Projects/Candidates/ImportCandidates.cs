using System.Text.Json;
using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ChuangMeng.Projects.Candidates;

/// <summary>Imports what a city found: all valid rows in one transaction, each bad row named.</summary>
internal static class ImportCandidates
{
    public const int MostRows = 10_000;

    public static async Task<Ok<CandidateImportResult>> HandleAsync(
        HttpRequest request, int? year, ProjectsDb db, ServiceIdentity service, PersonalDataCipher cipher, IValidator<CandidateInput> validator,
        IOptions<JsonOptions> json, TimeProvider time, CancellationToken stop)
    {
        var ofYear = ProgrammeYear.Of(year, time);
        var rows = await ReadAsync(request, json.Value.SerializerOptions, stop);
        var levels = await db.Regions.AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Level, stop);
        var errors = new List<RowError>();
        var valid = new Dictionary<string, Candidate>();
        var (repeated, rejected) = (0, 0);
        foreach (var row in rows)
        {
            var found = Check(row, validator, levels);
            errors.AddRange(found);
            if (found.Count > 0)
            {
                rejected++;
                continue;
            }

            var candidate = Candidate.Scout(row.Input!, ofYear, cipher);
            if (!valid.TryAdd(candidate.CityCode + Convert.ToHexString(candidate.NaturalKey), candidate))
                repeated++;
        }

        var created = await InsertAsync(db, service, valid.Values, time.GetUtcNow(), stop);
        return TypedResults.Ok(new CandidateImportResult(rows.Count, created, valid.Count - created + repeated, rejected, errors));
    }

    private static async Task<List<ImportRow>> ReadAsync(HttpRequest request, JsonSerializerOptions json, CancellationToken stop)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase))
        {
            using var file = new MemoryStream();
            await request.Body.CopyToAsync(file, stop);
            return ImportCsv.Read(file.ToArray());
        }

        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("The import takes text/csv or application/json", StatusCodes.Status415UnsupportedMediaType);
        return await ImportJson.ReadAsync(request, json, stop);
    }

    /// <summary>All that is wrong with a row at once; where a cell could not be read, that is said and nothing more of it.</summary>
    private static List<RowError> Check(ImportRow row, IValidator<CandidateInput> validator, Dictionary<string, string> levels)
    {
        if (row.Input is not { } input)
            return [.. row.Errors];
        IEnumerable<FieldError> found = Unstorable.In(input).Concat(validator.Validate(input).ToFieldErrors());
        BrokenRule? place = !levels.TryGetValue(input.RegionCode, out var level) ? new RegionUnknown(input.RegionCode)
            : !Caller.Current.Scope.Contains(input.RegionCode) ? new OutsideRegion(input.RegionCode)
            : level != "county" ? new CountyRequired()
            : null;
        if (place is not null)
            found = found.Append(new("regionCode", place.Rule, place.Text));
        return [.. row.Errors, .. found.DistinctBy(e => e.Field).Where(e => row.Errors.All(r => r.Field != e.Field))
            .Select(e => new RowError(row.Line, ImportColumn.HeaderOf(e.Field), e.Field, e.Rule, e.Message))];
    }

    /// <summary>The rows and the entries that tell of them, together or not at all.</summary>
    private static async Task<int> InsertAsync(
        ProjectsDb db, ServiceIdentity service, IReadOnlyCollection<Candidate> candidates, DateTimeOffset now, CancellationToken stop)
    {
        // With an Idempotency-Key there is a transaction already.
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;
        var created = await CandidateCopy.InsertAsync(db, candidates, now, stop);
        if (created.Count > 0)
        {
            await db.TellInsertedAsync(candidates.Where(c => created.Contains(c.Id)), service, now, stop);
            // One entry a city for the whole import: ten thousand would say no more.
            foreach (var city in candidates.Select(c => c.CityCode).Distinct().Order())
                db.Audit.Add(AuditEntry.By(Caller.Current, city, nameof(Candidate), "import", $"imported; {created.Count} new candidates in the whole import", now));
            await db.SaveChangesAsync(stop);
        }

        if (own is not null)
            await own.CommitAsync(stop);
        return created.Count;
    }
}
