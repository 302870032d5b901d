using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Plans;

/// <summary>What progress is counted by.</summary>
public enum ProgressBy { Specialist, County, City }

/// <summary>How far the plans of a specialist, a county or a city are.</summary>
/// <param name="Key">专员、县（市、区）或市</param>
/// <param name="Name">名称</param>
/// <param name="Plans">计划数</param>
/// <param name="Open">待办事项数</param>
/// <param name="Overdue">其中逾期的</param>
/// <param name="Done">已完成事项数</param>
/// <param name="Dropped">已取消事项数</param>
public sealed record ProgressRow(string Key, string Name, int Plans, int Open, int Overdue, int Done, int Dropped)
{
    internal static readonly ProgressRow Example = new("370102", "历下区", 12, 40, 3, 65, 2);
}

/// <summary>How far one project's plan is.</summary>
/// <param name="Number">计划版本</param>
/// <param name="NextReviewOn">下次评估日期</param>
public sealed record PlanProgressRow(
    Guid DossierId, string RegionCode, string ProjectName, Guid? SpecialistId, string? SpecialistName, int Number, int Open, int Overdue, int Done, int Dropped, DateOnly NextReviewOn)
{
    internal static readonly PlanProgressRow Example = new(
        DossierAnswer.Example.Id, "370102", "示例·智能海洋监测浮标", DossierAnswer.Example.Specialist!.SpecialistId, "李示例", 2, 3, 1, 4, 0, new(2026, 11, 6));
}

/// <summary>An item of any plan.</summary>
/// <param name="Overdue">是否逾期</param>
public sealed record DueItemRow(
    Guid Id, Guid DossierId, string RegionCode, string ProjectName, PlanItemKind Kind, string Task, string Owner, DateOnly DueOn, bool Overdue)
{
    internal static readonly DueItemRow Example = new(
        PlanItemAnswer.Example.Id, DossierAnswer.Example.Id, "370102", "示例·智能海洋监测浮标", PlanItemKind.Finance, "协助申请创业担保贷款", "李示例（陪跑专员）", new(2026, 6, 30), true);
}

/// <summary>What is to be done, and how far it is, over many projects. Plans of projects that failed are left out.</summary>
internal static class ReadProgress
{
    private sealed record DueKey(DateOnly DueOn, Guid Id);

    private sealed record ReviewKey(DateOnly NextReviewOn, Guid DossierId);

    /// <param name="Region">县、市或省的行政区划代码</param>
    /// <param name="SpecialistId">陪跑专员</param>
    /// <param name="Kind">赋能类别</param>
    /// <param name="DueBy">完成期限不晚于</param>
    /// <param name="Overdue">只看逾期的</param>
    public sealed record DueFilter(
        [property: FromQuery] string? Region, [property: FromQuery] Guid? SpecialistId, [property: FromQuery] Word<PlanItemKind>? Kind,
        [property: FromQuery] DateOnly? DueBy, [property: FromQuery] bool? Overdue);

    public static async Task<Ok<Page<DueItemRow>>> ListDueAsync([AsParameters] DueFilter filter, PageRequest page, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var items = db.Due(filter.Region);
        var plans = db.Set<AccompanimentPlan>();
        if (filter.SpecialistId is { } specialist)
            items = items.Where(i => plans.Any(p => p.Id == i.PlanId && db.Set<DossierSpecialist>().Any(s => s.DossierId == p.DossierId && s.SpecialistId == specialist && s.Current)));
        if (filter.Kind?.Value is { } kind)
            items = items.Where(i => i.Kind == kind);
        if (filter.DueBy is { } dueBy)
            items = items.Where(i => i.DueOn <= dueBy);
        if (filter.Overdue is true)
            items = items.Where(i => i.DueOn < today);
        if (page.After<DueKey>() is { } after)
            items = items.Where(i => EF.Functions.GreaterThan(ValueTuple.Create(i.DueOn, i.Id), ValueTuple.Create(after.DueOn, after.Id)));
        return TypedResults.Ok(await page.ReadAsync(
            items.OrderBy(i => i.DueOn).ThenBy(i => i.Id).Select(i => new DueItemRow(
                i.Id, plans.Where(p => p.Id == i.PlanId).Select(p => p.DossierId).First(), i.RegionCode,
                plans.Where(p => p.Id == i.PlanId).SelectMany(p => db.Set<Dossier>().Where(d => d.Id == p.DossierId).Select(d => d.ProjectName)).First(),
                i.Kind, i.Task, i.Owner, i.DueOn, i.DueOn < today)),
            row => new DueKey(row.DueOn, row.Id), stop));
    }

    /// <param name="Region">县、市或省的行政区划代码</param>
    /// <param name="SpecialistId">陪跑专员</param>
    /// <param name="ReviewBy">评估日期不晚于</param>
    public sealed record PlanFilter([property: FromQuery] string? Region, [property: FromQuery] Guid? SpecialistId, [property: FromQuery] DateOnly? ReviewBy);

    public static async Task<Ok<Page<PlanProgressRow>>> ListPlansAsync([AsParameters] PlanFilter filter, PageRequest page, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var plans =
            from plan in db.PlansOf(filter.Region, filter.SpecialistId)
            join dossier in db.Set<Dossier>() on plan.DossierId equals dossier.Id
            where plan.Live
            select new { plan, dossier.ProjectName };
        if (filter.ReviewBy is { } reviewBy)
            plans = plans.Where(p => p.plan.NextReviewOn <= reviewBy);
        if (page.After<ReviewKey>() is { } after)
            plans = plans.Where(p => EF.Functions.GreaterThan(ValueTuple.Create(p.plan.NextReviewOn, p.plan.DossierId), ValueTuple.Create(after.NextReviewOn, after.DossierId)));
        var specialists = db.Set<DossierSpecialist>().Where(s => s.Current);
        return TypedResults.Ok(await page.ReadAsync(
            plans.OrderBy(p => p.plan.NextReviewOn).ThenBy(p => p.plan.DossierId).Select(p => new PlanProgressRow(
                p.plan.DossierId, p.plan.RegionCode, p.ProjectName,
                specialists.Where(s => s.DossierId == p.plan.DossierId).Select(s => (Guid?)s.SpecialistId).FirstOrDefault(),
                specialists.Where(s => s.DossierId == p.plan.DossierId).Select(s => s.Name).FirstOrDefault(),
                p.plan.Number, p.plan.OpenItems, p.plan.Items.Count(i => i.State == PlanItemState.Planned && i.DueOn < today),
                p.plan.DoneItems, p.plan.DroppedItems, p.plan.NextReviewOn)),
            row => new ReviewKey(row.NextReviewOn, row.DossierId), stop));
    }
}
