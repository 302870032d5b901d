using System.Globalization;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Imports;

/// <summary>The candidates in the format of the import, row by row as they are read.</summary>
internal static class ExportCandidates
{
    public static async Task<PushStreamHttpResult> MaskedAsync([AsParameters] ListCandidates.Filter filter, ProjectsDb db, CancellationToken stop) =>
        Write(await filter.OfAsync(db, stop), number => number.Masked, stop);

    public static async Task<PushStreamHttpResult> WholeAsync(
        [AsParameters] ListCandidates.Filter filter, ProjectsDb db, PersonalDataCipher cipher, TimeProvider time, HttpContext http, CancellationToken stop)
    {
        // The read is on record before the numbers leave, if any do.
        var found = await filter.OfAsync(db, stop);
        if (await found.AnyAsync(stop))
        {
            db.Audit.Add(AuditEntry.By(Caller.Current, Caller.Current.Scope.Code, nameof(Candidate), "export", "read: founders' personal numbers", time.GetUtcNow()));
            await db.SaveChangesAsync(stop);
        }

        http.Response.Headers.CacheControl = "no-store";
        return Write(found, cipher.Reveal, stop);
    }

    private static PushStreamHttpResult Write(IQueryable<Candidate> found, Func<ProtectedNumber, string> numberOf, CancellationToken stop) =>
        CsvFile.Of(
            "candidates.csv", ImportColumn.All.Select(c => c.Header), found.OrderBy(c => c.Id).AsAsyncEnumerable(),
            c => ImportColumn.All.Select(column => Cell(c, column.Field, numberOf)), stop);

    private static string? Cell(Candidate c, string field, Func<ProtectedNumber, string> numberOf) => field switch
    {
        "regionCode" => c.RegionCode,
        "projectName" => c.Profile.ProjectName,
        "firm.name" => c.Profile.FirmName,
        "firm.creditCode" => c.Profile.CreditCode,
        "founder.name" => c.Profile.FounderName,
        "founder.idNumber" => numberOf(c.FounderIdNumber),
        "founder.phone" => numberOf(c.FounderPhone),
        "founder.groups" => string.Join('；', c.Profile.Groups.Select(g => ImportLabels.Groups.Zh(g))),
        "industry" => ImportLabels.Industries.Zh(c.Profile.Industry),
        "stage" => ImportLabels.Stages.Zh(c.Profile.Stage),
        "foundedOn" => c.Profile.FoundedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "staff" => c.Profile.Staff.ToString(CultureInfo.InvariantCulture),
        "revenue" => c.Profile.Revenue.ToString(CultureInfo.InvariantCulture),
        "funding" => c.Profile.Funding.ToString(CultureInfo.InvariantCulture),
        "needs" => string.Join('；', c.Profile.Needs.Select(n => ImportLabels.Needs.Zh(n))),
        "awardLevel" => c.Profile.AwardLevel is { } level ? ImportLabels.AwardLevels.Zh(level) : null,
        "source" => ImportLabels.Sources.Zh(c.Profile.Source),
        "summary" => c.Profile.Summary,
        _ => throw new InvalidOperationException($"The export does not know the column {field}"),
    };
}
