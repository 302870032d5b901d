using System.Linq.Expressions;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Qualifications;

/// <summary>What a firm was recognised as.</summary>
/// <param name="RelayTaskId">由哪一项接力任务取得</param>
/// <param name="Kind">资质</param>
/// <param name="Number">证书编号或名单文号</param>
/// <param name="RecognisedOn">认定日期</param>
/// <param name="ValidUntil">有效期至（含当日）；长期有效的为空</param>
/// <param name="Document">认定文件或名单</param>
/// <param name="Source">发布单位或网址</param>
public sealed record QualificationAnswer(
    Guid Id, Guid RelayTaskId, QualificationKind Kind, string? Number, DateOnly RecognisedOn, DateOnly? ValidUntil, string Document, string? Source)
{
    internal static QualificationAnswer Of(DossierQualification q) => new(q.Id, q.RelayTaskId, q.Kind, q.Number, q.RecognisedOn, q.ValidUntil, q.Document, q.Source);

    internal static readonly QualificationAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000017"), Guid.Parse("01980000-0000-7000-8000-00000000000e"), QualificationKind.HighTech,
        "GR202637000000", new(2026, 11, 20), new(2029, 11, 19), "关于公布山东省 2026 年第一批高新技术企业名单的通知（示例）", "省科技厅（示例）");
}

/// <summary>A row of the list of qualifications.</summary>
/// <param name="InForce">所查询的日期是否在有效期内</param>
public sealed record QualificationRow(
    Guid Id, Guid DossierId, string RegionCode, string ProjectName, QualificationKind Kind, string? Number, DateOnly RecognisedOn, DateOnly? ValidUntil,
    string Document, string? Source, bool InForce)
{
    internal static readonly QualificationRow Example = new(
        QualificationAnswer.Example.Id, Dossiers.DossierAnswer.Example.Id, "370102", "示例·智能海洋监测浮标", QualificationKind.HighTech, "GR202637000000",
        new(2026, 11, 20), new(2029, 11, 19), "关于公布山东省 2026 年第一批高新技术企业名单的通知（示例）", "省科技厅（示例）", true);
}

internal static class ReadQualifications
{
    public static void MapQualifications(this IEndpointRouteBuilder api) =>
        api.MapGet("/qualifications", ListAsync)
            .WithTags("Relay")
            .WithName("ListQualifications").WithSummary("查询项目取得的资质")
            .WithDescription("What the firms of the caller's region were recognised as, newest first, each with whether it is in force on a day (today unless given). Filters: region, dossier, kind, in force or not.")
            .WithExample(response: new Page<QualificationRow>([QualificationRow.Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

    /// <param name="region">县、市或省的行政区划代码</param>
    /// <param name="dossierId">陪跑档案</param>
    /// <param name="kind">资质</param>
    /// <param name="day">以哪一日为准；默认今天</param>
    /// <param name="inForce">只看当日有效的，或只看当日无效的</param>
    public static async Task<Ok<Page<QualificationRow>>> ListAsync(
        string? region, Guid? dossierId, Word<QualificationKind>? kind, DateOnly? day, bool? inForce, PageRequest page, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var asOf = day ?? time.Today();
        var found = db.Set<DossierQualification>().AsNoTracking().Within(region);
        if (dossierId is not null)
            found = found.Where(q => q.DossierId == dossierId);
        if (kind?.Value is { } wanted)
            found = found.Where(q => q.Kind == wanted);
        if (inForce is { } holds)
            found = found.Where(InForceOn(asOf, holds));
        if (page.After<IdKey>() is { } after)
            found = found.Where(q => q.Id.CompareTo(after.Id) < 0);
        var rows =
            from q in found
            join d in db.Set<Dossiers.Dossier>() on q.DossierId equals d.Id
            orderby q.Id descending
            select new QualificationRow(
                q.Id, q.DossierId, q.RegionCode, d.ProjectName, q.Kind, q.Number, q.RecognisedOn, q.ValidUntil, q.Document, q.Source,
                q.RecognisedOn <= asOf && (q.ValidUntil == null || asOf <= q.ValidUntil));
        return TypedResults.Ok(await page.ReadAsync(rows, row => new IdKey(row.Id), stop));
    }

    private static Expression<Func<DossierQualification, bool>> InForceOn(DateOnly day, bool holds) =>
        holds ? q => q.RecognisedOn <= day && (q.ValidUntil == null || day <= q.ValidUntil) : q => q.RecognisedOn > day || q.ValidUntil < day;
}
