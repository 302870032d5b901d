using System.Text.Json;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChuangMeng.Projects.Candidates;

/// <summary>Imports what a city found: all valid rows in one transaction, each bad row named.</summary>
internal static class ImportCandidates
{
    public const int MostRows = 10_000;

    public static async Task<Ok<ImportResult>> HandleAsync(
        HttpRequest request, int? year, ProjectsDb db, PersonalDataCipher cipher, IValidator<CandidateInput> validator,
        IOptions<JsonOptions> json, TimeProvider time, CancellationToken stop)
    {
        var rows = await ReadAsync(request, json.Value.SerializerOptions, stop);
        var counties = (await db.Regions.AsNoTracking().Where(r => r.Level == "county").Select(r => r.Code).ToListAsync(stop)).ToHashSet();
        var errors = rows.SelectMany(r => r.Errors).ToList();
        var valid = new Dictionary<string, Candidate>();
        var repeated = 0;
        foreach (var row in rows.Where(r => r.Input is not null))
        {
            var found = Check(row.Line, row.Input!, validator, counties);
            errors.AddRange(found);
            if (found.Count > 0)
                continue;
            var candidate = Candidate.Scout(row.Input!, year ?? time.Today().Year, cipher);
            if (!valid.TryAdd(candidate.CityCode + Convert.ToHexString(candidate.NaturalKey), candidate))
                repeated++;
        }

        var created = await CandidateCopy.InsertAsync(db, valid.Values, time.GetUtcNow(), stop);
        var rejected = errors.Select(e => e.Line).Distinct().Count();
        if (created > 0)
            await AuditAsync(db, valid.Values, created, time.GetUtcNow(), stop);
        return TypedResults.Ok(new ImportResult(rows.Count, created, valid.Count - created + repeated, rejected, [.. errors.OrderBy(e => e.Line)]));
    }

    private static async Task<List<ImportRow>> ReadAsync(HttpRequest request, JsonSerializerOptions json, CancellationToken stop)
    {
        if (request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true)
        {
            using var file = new MemoryStream();
            await request.Body.CopyToAsync(file, stop);
            return ImportCsv.Read(file.ToArray());
        }

        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("The import takes text/csv or application/json", StatusCodes.Status415UnsupportedMediaType);
        return await ImportJson.ReadAsync(request.Body, json, stop);
    }

    private static List<RowError> Check(int line, CandidateInput input, IValidator<CandidateInput> validator, HashSet<string> counties)
    {
        var errors = validator.Validate(input).Errors.ConvertAll(e =>
        {
            var field = string.Join('.', e.PropertyName.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
            return new RowError(line, ImportColumn.HeaderOf(field), field, e.ErrorCode, e.ErrorMessage);
        });
        BrokenRule? place = !counties.Contains(input.RegionCode) ? new CountyRequired()
            : !Caller.Current.Scope.Contains(input.RegionCode) ? new OutsideRegion(input.RegionCode)
            : null;
        if (place is not null)
            errors.Add(new(line, ImportColumn.HeaderOf("regionCode"), "regionCode", place.Rule, place.Text));
        return errors;
    }

    /// <summary>One entry a city for the whole import: ten thousand would say no more.</summary>
    private static async Task AuditAsync(ProjectsDb db, IEnumerable<Candidate> candidates, int created, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var city in candidates.Select(c => c.CityCode).Distinct().Order())
            db.Audit.Add(AuditEntry.By(Caller.Current, city, nameof(Candidate), "import", $"imported; {created} new candidates in the whole import", now));
        await db.SaveChangesAsync(stop);
    }
}
