using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

/// <summary>A filing: receipt, hash and the list as it was handed in.</summary>
/// <param name="Intact">所存名单与报备时的哈希一致</param>
public sealed record FilingAnswer(
    Guid Id, Guid SelectionId, string CityCode, int Year, int Number, string ReceiptNumber, string Hash, bool Intact,
    bool Late, DateTimeOffset FiledAt, FilingSnapshot Snapshot)
{
    internal static FilingAnswer Of(Filing f) => new(
        f.Id, f.SelectionId, f.RegionCode, f.Year, f.Number, f.ReceiptNumber, f.Hash, f.IsIntact,
        f.Late, f.FiledAt, FilingSnapshot.Parse(f.Snapshot));

    internal static readonly FilingAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000003"), Guid.Parse("01980000-0000-7000-8000-000000000002"), "370100", 2026, 1,
        "LCP-2026-370100-01", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", true, false,
        new(2026, 4, 20, 1, 30, 0, TimeSpan.Zero), new("370100", 2026, []));
}

internal static class FilingEndpoints
{
    public static void MapFilings(this IEndpointRouteBuilder api)
    {
        var filings = api.MapGroup("/filings").WithTags("Selections");

        filings.MapGet("/{id:guid}", GetAsync)
            .WithName("GetFiling").WithSummary("查看报备")
            .WithDescription("A filing with its receipt number, its hash and the list as it was handed in.")
            .WithExample(response: FilingAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        filings.MapGet("/{id:guid}/print", PrintFiling.HandleAsync)
            .WithName("PrintFiling").WithSummary("打印报备表")
            .WithDescription("The filing as an HTML page to print or to save as PDF: receipt, hash and the list as it was handed in.")
            .WithExample(response: "<!doctype html>…")
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);
    }

    private static async Task<Tagged<FilingAnswer>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var filing = await db.FindFilingAsync(id, stop);
        return new(FilingAnswer.Of(filing), filing.Version);
    }

    /// <exception cref="ResourceNotFound"/>
    internal static async Task<Filing> FindFilingAsync(this ProjectsDb db, Guid id, CancellationToken stop) =>
        await db.Set<Filing>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, stop) ?? throw new ResourceNotFound(new("该报备", "filing"));
}
