using System.Linq.Expressions;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Indicators;

/// <summary>The indicators of a day.</summary>
/// <param name="Revenue">近 12 个月营业收入，元</param>
/// <param name="Funding">累计融资，元</param>
/// <param name="RdExpense">近 12 个月研发费用，元</param>
/// <param name="EvidenceIds">佐证材料（档案附件）</param>
/// <param name="ReportedBy">填报人</param>
/// <param name="Corrections">更正次数</param>
public sealed record IndicatorAnswer(
    DateOnly AsOf, int Staff, decimal Revenue, decimal Funding, decimal? RdExpense, IReadOnlyList<Guid> EvidenceIds, string ReportedBy, DateTimeOffset ReportedAt, int Corrections)
{
    internal static readonly Expression<Func<IndicatorReport, IndicatorAnswer>> From = r => new(
        r.AsOf, r.Staff, r.Revenue, r.Funding, r.RdExpense, r.EvidenceIds, r.ReportedBy, r.UpdatedAt, r.Version - 1);

    private static readonly Func<IndicatorReport, IndicatorAnswer> Compiled = From.Compile();

    internal static IndicatorAnswer Of(IndicatorReport report) => Compiled(report);

    internal static readonly IndicatorAnswer Example = new(
        new(2026, 9, 30), 15, 3_800_000m, 2_000_000m, 420_000m, [Attachments.AttachmentDetails.Example.Id], "济南市创业者（示例）", new(2026, 10, 8, 1, 0, 0, TimeSpan.Zero), 0);
}

internal static class ReadIndicators
{
    private sealed record Key(DateOnly AsOf);

    public static async Task<Ok<Page<IndicatorAnswer>>> ListAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.Set<Dossier>().RequireAsync(id, stop);
        return await PageAsync(id, page, db, stop);
    }

    public static async Task<Ok<Page<IndicatorAnswer>>> ListOwnAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.OwnDossiers().RequireAsync(id, stop);
        return await PageAsync(id, page, db, stop);
    }

    private static async Task<Ok<Page<IndicatorAnswer>>> PageAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var reports = db.Set<IndicatorReport>().AsNoTracking().Where(r => r.DossierId == id);
        if (page.After<Key>() is { } after)
            reports = reports.Where(r => r.AsOf < after.AsOf);
        return TypedResults.Ok(await page.ReadAsync(reports.OrderByDescending(r => r.AsOf).Select(IndicatorAnswer.From), row => new Key(row.AsOf), stop));
    }
}
