using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Plans;

/// <summary>An item to be added.</summary>
/// <param name="Kind">赋能类别（P.四(一)至(六)）</param>
/// <param name="Task">事项</param>
/// <param name="Owner">责任人或责任单位</param>
/// <param name="DueOn">完成期限；与 dueInWorkingDays 填其一</param>
/// <param name="DueInWorkingDays">自今日起的工作日数</param>
public sealed record NewPlanItem(PlanItemKind Kind, string Task, string Owner, DateOnly? DueOn = null, int? DueInWorkingDays = null)
{
    internal AddedItem Added(DateOnly today) => new(Kind, Task, Owner, DueDay.Of(DueOn, DueInWorkingDays, today));

    internal static readonly NewPlanItem Example = new(PlanItemKind.Finance, "协助申请创业担保贷款", "李示例（陪跑专员）", new(2026, 6, 30));
}

internal sealed class NewPlanItemValidator : AbstractValidator<NewPlanItem>
{
    public NewPlanItemValidator(TimeProvider time)
    {
        RuleFor(i => i.Task).MustBeText(500);
        RuleFor(i => i.Owner).MustBeText(100);
        this.MustGiveDueDay(i => i.DueOn, i => i.DueInWorkingDays, time);
    }
}

internal static class DraftPlan
{
    /// <param name="Items">事项；不用模板的至少一项</param>
    /// <param name="Reason">制定说明</param>
    /// <param name="TemplateId">计划模板；其事项列在所填事项之前，期限自今日起算</param>
    public sealed record Request(IReadOnlyList<NewPlanItem>? Items = null, string Reason = "首次制定", Guid? TemplateId = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(r => r.Items).Must((r, items) => r.TemplateId is not null || items is { Count: >= 1 }).Named("PlanEmpty", new("计划至少有一个事项", "A plan holds at least one item"));
            RuleFor(r => r.Items).MustHoldEntries();
            RuleForEach(r => r.Items).SetValidator(new NewPlanItemValidator(time));
            RuleFor(r => r.Reason).MustBeText(500);
        }
    }

    public static Task<TaggedCreated<PlanAnswer>> HandleAsync(Guid id, Request request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var dossier = await db.LockDossierAsync(id, stop);
            var today = time.Today();
            var usual = request.TemplateId is { } template ? (await db.FindReachableTemplateAsync(template, stop)).Items.OrderBy(i => i.Place) : Enumerable.Empty<PlanTemplateItem>();
            var change = new PlanChange(request.Reason,
                [
                    .. usual.Select(i => new AddedItem(i.Kind, i.Task, i.Owner, WorkingDays.After(today, i.DueInWorkingDays))),
                    .. (request.Items ?? []).Select(i => i.Added(today)),
                ], [], []);
            var (plan, version) = AccompanimentPlan.Draft(dossier, change, Caller.Current, time.GetUtcNow());
            db.Add(plan);
            db.Add(version);
            db.AddToTimeline(dossier, "planDrafted", new($"制定陪跑计划（{plan.OpenItems} 个事项）", $"Accompaniment plan drafted ({plan.OpenItems} items)"), time);
            await db.SaveAsync(stop, (PlanMapping.OneADossier, () => new PlanExists()));
            return new TaggedCreated<PlanAnswer>($"/api/projects/v1/dossiers/{id}/plan", PlanAnswer.Of(plan), plan.Version);
        }, stop);
}
