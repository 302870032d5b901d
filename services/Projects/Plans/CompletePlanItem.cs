using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Plans;

/// <summary>An item was carried out. That is progress on the plan, no adjustment of it.</summary>
/// <param name="Result">完成结果</param>
public sealed record CompletePlanItem(string Result)
{
    public static async Task<Tagged<PlanAnswer>> HandleAsync(
        Guid id, Guid itemId, CompletePlanItem request, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var plan = await db.Set<AccompanimentPlan>().FindPlanAsync(id, stop);
        var dossier = await db.Set<Dossier>().FindDossierAsync(id, stop);
        var item = plan.Complete(dossier, itemId, request.Result, time.Today());
        db.AddToTimeline(dossier, "planItemDone", new($"完成陪跑计划事项“{item.Task}”：{item.Result}", $"Plan item '{item.Task}' done: {item.Result}"), time);
        await db.SaveChangesAsync(stop);
        return new(PlanAnswer.Of(plan), plan.Version);
    }
}

internal sealed class CompletePlanItemValidator : AbstractValidator<CompletePlanItem>
{
    public CompletePlanItemValidator() => RuleFor(r => r.Result).MustBeText(500);
}
