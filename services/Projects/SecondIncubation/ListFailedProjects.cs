using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.SecondIncubation;

/// <summary>What became of a successor.</summary>
public enum SuccessorFate
{
    /// <summary>仍在陪跑</summary>
    Accompanied,
    /// <summary>再次失败</summary>
    Failed,
}

/// <summary>A project that failed, and what became of it.</summary>
/// <param name="Reviewed">是否已复盘</param>
/// <param name="MainCause">主要原因</param>
/// <param name="Causes">各项原因的类别</param>
/// <param name="SuccessorId">接续项目的档案</param>
/// <param name="SuccessorStatus">接续项目的陪跑状态</param>
/// <param name="Placed">本项目或接续项目是否入驻了二次孵化名额</param>
public sealed record FailedProjectRow(
    Guid DossierId, string RegionCode, string ProjectName, DateOnly FailedOn, string? FailureReason, bool Reviewed, CauseCategory? MainCause,
    IReadOnlyList<CauseCategory> Causes, Guid? SuccessorId, DossierStatus? SuccessorStatus, bool Placed)
{
    internal static readonly FailedProjectRow Example = new(
        DossierAnswer.Example.Id, "370102", "示例·智能海洋监测浮标", new(2026, 8, 20), "主要客户流失，资金链断裂", true, CauseCategory.Market,
        [CauseCategory.Market, CauseCategory.Funding], Guid.Parse("01980000-0000-7000-8000-00000000000d"), DossierStatus.Active, true);
}

/// <summary>The rows behind <see cref="CountSecondIncubation"/>: what is counted there is found here.</summary>
internal static class ListFailedProjects
{
    private sealed record Key(DateOnly FailedOn, Guid DossierId);

    /// <param name="Year">失败的年度；默认今年</param>
    /// <param name="Region">县、市或省的行政区划代码</param>
    /// <param name="Reviewed">是否已复盘</param>
    /// <param name="Restarted">是否已再启动</param>
    /// <param name="Successor">接续项目的情况</param>
    /// <param name="Placed">是否入驻了二次孵化名额</param>
    /// <param name="Cause">原因类别</param>
    /// <param name="MainCause">主要原因的类别</param>
    public sealed record Filter(
        [property: FromQuery] int? Year, [property: FromQuery] string? Region, [property: FromQuery] bool? Reviewed, [property: FromQuery] bool? Restarted,
        [property: FromQuery] Word<SuccessorFate>? Successor, [property: FromQuery] bool? Placed, [property: FromQuery] Word<CauseCategory>? Cause,
        [property: FromQuery] Word<CauseCategory>? MainCause);

    public static async Task<Ok<Page<FailedProjectRow>>> HandleAsync([AsParameters] Filter filter, PageRequest page, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var year = ProgrammeYear.Of(filter.Year, time);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var places = db.Set<DossierPlace>();
        var dossiers = db.Set<Dossier>().AsNoTracking().Within(filter.Region).Where(d => d.FailedOn >= first && d.FailedOn <= last);
        if (filter.Reviewed is { } reviewed)
            dossiers = dossiers.Where(d => d.ReviewedAt != null == reviewed);
        if (filter.MainCause?.Value is { } main)
            dossiers = dossiers.Where(d => d.MainCause == main);
        if (filter.Cause?.Value is { } cause)
            dossiers = dossiers.Where(d => d.Causes.Contains(cause));
        if (page.After<Key>() is { } after)
            dossiers = dossiers.Where(d => EF.Functions.LessThan(ValueTuple.Create(d.FailedOn!.Value, d.Id), ValueTuple.Create(after.FailedOn, after.DossierId)));
        var projects =
            from d in dossiers
            join successor in db.Set<Dossier>() on d.Id equals successor.PredecessorId into successors
            from s in successors.DefaultIfEmpty()
            select new { d, s, placed = places.Any(p => p.DossierId == d.Id || p.DossierId == s!.Id) };
        if (filter.Restarted is { } restarted)
            projects = projects.Where(p => p.s != null == restarted);
        if (filter.Successor?.Value is { } fate)
            projects = projects.Where(p => p.s != null && p.s.Status == DossierStatus.Active == (fate == SuccessorFate.Accompanied));
        if (filter.Placed is { } placed)
            projects = projects.Where(p => p.placed == placed);
        return TypedResults.Ok(await page.ReadAsync(
            projects.OrderByDescending(p => p.d.FailedOn).ThenByDescending(p => p.d.Id).Select(p => new FailedProjectRow(
                p.d.Id, p.d.RegionCode, p.d.ProjectName, p.d.FailedOn!.Value, p.d.FailureReason, p.d.ReviewedAt != null, p.d.MainCause, p.d.Causes,
                p.s == null ? null : p.s.Id, p.s == null ? null : p.s.Status, p.placed)),
            row => new Key(row.FailedOn, row.DossierId), stop));
    }
}
