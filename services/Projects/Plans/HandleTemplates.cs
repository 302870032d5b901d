using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Plans;

/// <param name="Kind">赋能类别（P.四(一)至(六)）</param>
/// <param name="Task">事项</param>
/// <param name="Owner">责任人或责任单位</param>
/// <param name="DueInWorkingDays">自制定之日起的工作日数</param>
public sealed record TemplateItem(PlanItemKind Kind, string Task, string Owner, int DueInWorkingDays)
{
    internal static readonly TemplateItem Example = new(PlanItemKind.Finance, "评估融资需求，对接创业担保贷款", "陪跑专员", 20);
}

/// <param name="Name">模板名称</param>
/// <param name="Stage">适用的发展阶段</param>
/// <param name="Items">事项，至少一项</param>
public sealed record TemplateContent(string Name, Stage Stage, IReadOnlyList<TemplateItem> Items)
{
    internal static readonly TemplateContent Example = new("初创期通用模板", Stage.Startup, [TemplateItem.Example]);
}

/// <summary>A template of plans.</summary>
public sealed record TemplateDetails(Guid Id, string RegionCode, string Name, Stage Stage, IReadOnlyList<TemplateItem> Items)
{
    internal static TemplateDetails Of(PlanTemplate t) => new(
        t.Id, t.RegionCode, t.Name, t.Stage, [.. t.Items.OrderBy(i => i.Place).Select(i => new TemplateItem(i.Kind, i.Task, i.Owner, i.DueInWorkingDays))]);

    internal static readonly TemplateDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000012"), "370100", "初创期通用模板", Stage.Startup, [TemplateItem.Example]);
}

/// <summary>A row of the list of templates.</summary>
public sealed record TemplateRow(Guid Id, string RegionCode, string Name, Stage Stage, int Items)
{
    internal static readonly TemplateRow Example = new(TemplateDetails.Example.Id, "370100", "初创期通用模板", Stage.Startup, 1);
}

internal sealed class TemplateValidator : AbstractValidator<TemplateContent>
{
    public TemplateValidator()
    {
        RuleFor(t => t.Name).MustBeText(100);
        RuleFor(t => t.Items).Must(items => items.Count is >= 1 and <= AccompanimentPlan.MostItems)
            .Named("TemplateItems", new($"模板须有 1 至 {AccompanimentPlan.MostItems} 个事项", $"A template holds 1 to {AccompanimentPlan.MostItems} items"));
        RuleFor(t => t.Items).MustHoldEntries();
        RuleForEach(t => t.Items).ChildRules(item =>
        {
            item.RuleFor(i => i.Task).MustBeText(500);
            item.RuleFor(i => i.Owner).MustBeText(100);
            item.RuleFor(i => i.DueInWorkingDays).MustLieBetween(1, DueDay.MostWorkingDays);
        });
    }
}

/// <summary>A city's own templates, and the province's, which every city may draft from.</summary>
internal static class HandleTemplates
{
    public static async Task<TaggedCreated<TemplateDetails>> CreateAsync(TemplateContent request, ProjectsDb db, CancellationToken stop)
    {
        var template = PlanTemplate.Of(Caller.Current.Scope.Code, request);
        db.Add(template);
        await db.SaveChangesAsync(stop);
        return new($"/api/projects/v1/plan-templates/{template.Id}", TemplateDetails.Of(template), template.Version);
    }

    public static Task<Ok<Page<TemplateRow>>> ListAsync(Word<Stage>? stage, PageRequest page, ProjectsDb db, CancellationToken stop) =>
        db.ReachableTemplatesAsync(async templates =>
        {
            if (stage?.Value is { } wanted)
                templates = templates.Where(t => t.Stage == wanted);
            if (page.After<IdKey>() is { } after)
                templates = templates.Where(t => t.Id.CompareTo(after.Id) < 0);
            return TypedResults.Ok(await page.ReadAsync(
                templates.OrderByDescending(t => t.Id).Select(t => new TemplateRow(t.Id, t.RegionCode, t.Name, t.Stage, t.Items.Count)), row => new IdKey(row.Id), stop));
        }, stop);

    public static async Task<Tagged<TemplateDetails>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var template = await db.FindReachableTemplateAsync(id, stop);
        return new(TemplateDetails.Of(template), template.Version);
    }

    public static async Task<Tagged<TemplateDetails>> ChangeAsync(Guid id, TemplateContent request, IfMatch ifMatch, ProjectsDb db, CancellationToken stop)
    {
        var template = await db.FindOwnAsync(id, ifMatch, stop);
        template.Change(request);
        await db.SaveChangesAsync(stop);
        return new(TemplateDetails.Of(template), template.Version);
    }

    public static async Task<NoContent> DeleteAsync(Guid id, IfMatch ifMatch, ProjectsDb db, CancellationToken stop)
    {
        db.Remove(await db.FindOwnAsync(id, ifMatch, stop));
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }

    /// <summary>A template of the caller's region or of one above it.</summary>
    /// <exception cref="ResourceNotFound"/>
    public static Task<PlanTemplate> FindReachableTemplateAsync(this ProjectsDb db, Guid id, CancellationToken stop) =>
        db.ReachableTemplatesAsync(async templates => await templates.SingleOrDefaultAsync(t => t.Id == id, stop) ?? throw NoTemplate(), stop);

    private static Task<T> ReachableTemplatesAsync<T>(this ProjectsDb db, Func<IQueryable<PlanTemplate>, Task<T>> read, CancellationToken stop)
    {
        var own = Caller.Current.Scope;
        return db.BeyondRegionAsync(() => read(db.Set<PlanTemplate>().AsNoTracking().ReachableBy(own)), stop);
    }

    private static async Task<PlanTemplate> FindOwnAsync(this ProjectsDb db, Guid id, IfMatch ifMatch, CancellationToken stop)
    {
        var template = await db.Set<PlanTemplate>().SingleOrDefaultAsync(t => t.Id == id, stop) ?? throw NoTemplate();
        ifMatch.EnsureCurrent(template);
        return template;
    }

    private static ResourceNotFound NoTemplate() => new(new("该计划模板", "plan template"));
}
