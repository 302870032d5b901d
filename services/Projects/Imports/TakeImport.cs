using System.Globalization;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChuangMeng.Projects.Imports;

/// <summary>Takes a whole file in and leaves its rows to <see cref="RunImports"/>.</summary>
internal static class TakeImport
{
    public const int MostRows = 100_000;
    /// <summary>How many rows are taken together, in one transaction.</summary>
    private const int Part = 1000;

    /// <param name="year">年度；不填为本年度</param>
    /// <param name="name">文件名，最多 200 字</param>
    public static async Task<TaggedCreated<ImportDetails>> HandleAsync(
        HttpRequest request, int? year, string? name, ProjectsDb db, PersonalDataCipher cipher, IOptions<JsonOptions> json, TimeProvider time,
        CancellationToken stop)
    {
        if (name is { Length: > 200 } || name?.Any(char.IsControl) == true)
            throw new ValidationFailed("name", "Text", new("文件名最多 200 字", "A file name has at most 200 characters"));
        var import = CandidateImport.Of(ProgrammeYear.Of(year, time), name, CultureInfo.CurrentUICulture.Name, Caller.Current);
        await db.InTransactionAsync(async () =>
        {
            db.Add(import);
            await db.SaveChangesAsync(stop);
            import.Received(await StoreAsync(import, CandidateFile.ReadAsync(request, json.Value.SerializerOptions, MostRows, stop), db, cipher, stop));
            await db.SaveChangesAsync(stop);
        }, stop);
        return new($"/api/projects/v1/candidate-imports/{import.Id}", ImportDetails.Of(import), import.Version);
    }

    private static async Task<int> StoreAsync(CandidateImport import, IAsyncEnumerable<ImportRow> rows, ProjectsDb db, PersonalDataCipher cipher, CancellationToken stop)
    {
        var (count, number) = (0, 0);
        await foreach (var part in rows.Chunk(Part).WithCancellation(stop))
        {
            await db.Database.ExecuteSqlAsync($"""
                insert into candidate_import_parts (import_id, number, region_code, lines, content)
                values ({import.Id}, {++number}, {import.RegionCode}, {Array.ConvertAll(part, r => r.Line)}, {SealedRows.Seal(part, cipher)})
                """, stop);
            count += part.Length;
        }

        return count;
    }
}
