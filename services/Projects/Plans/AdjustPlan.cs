using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Plans;

/// <summary>An adjustment of a plan: a new version of it.</summary>
/// <param name="Reason">调整原因</param>
/// <param name="Add">增加的事项</param>
/// <param name="Change">变更的事项</param>
/// <param name="Drop">取消的事项</param>
public sealed record AdjustPlan(
    string Reason, IReadOnlyList<NewPlanItem>? Add = null, IReadOnlyList<AdjustPlan.ItemChange>? Change = null, IReadOnlyList<AdjustPlan.ItemDrop>? Drop = null)
{
    /// <summary>What is left out stays.</summary>
    /// <param name="ItemId">事项</param>
    /// <param name="Task">事项内容</param>
    /// <param name="Owner">责任人或责任单位</param>
    /// <param name="DueOn">完成期限</param>
    /// <param name="DueInWorkingDays">自今日起的工作日数</param>
    public sealed record ItemChange(Guid ItemId, string? Task = null, string? Owner = null, DateOnly? DueOn = null, int? DueInWorkingDays = null);

    /// <param name="ItemId">事项</param>
    /// <param name="Why">取消原因</param>
    public sealed record ItemDrop(Guid ItemId, string Why);

    internal static readonly AdjustPlan Example = new(
        "企业已取得订单，增加市场对接", [NewPlanItem.Example], null, [new(PlanItemAnswer.Example.Id, "已自行解决")]);

    internal PlanChange ToChange(DateOnly today) => new(
        Reason,
        [.. (Add ?? []).Select(i => i.Added(today))],
        [.. (Change ?? []).Select(c => new ChangedItem(
            c.ItemId, c.Task, c.Owner, c.DueOn is null && c.DueInWorkingDays is null ? null : DueDay.Of(c.DueOn, c.DueInWorkingDays, today)))],
        [.. (Drop ?? []).Select(d => (d.ItemId, d.Why))]);

    public static Task<Tagged<PlanAnswer>> HandleAsync(
        Guid id, AdjustPlan request, IfMatch ifMatch, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            // First the dossier: nothing is added to the plan of a project that fails this moment.
            var dossier = await db.LockDossierAsync(id, stop);
            var plan = await db.Set<AccompanimentPlan>().FindPlanAsync(id, stop);
            ifMatch.EnsureCurrent(plan);
            db.Add(plan.Adjust(dossier, request.ToChange(time.Today()), Caller.Current, time.GetUtcNow()));
            db.AddToTimeline(dossier, "planAdjusted", new(
                $"陪跑计划调整为第 {plan.Number} 版：{request.Reason}", $"Accompaniment plan adjusted to version {plan.Number}: {request.Reason}"), time);
            // Another adjustment of the same version was a moment faster and took the number.
            await db.SaveAsync(stop, (PlanMapping.OneOfANumber, () => new VersionStale()));
            return new Tagged<PlanAnswer>(PlanAnswer.Of(plan), plan.Version);
        }, stop);
}

internal sealed class AdjustPlanValidator : AbstractValidator<AdjustPlan>
{
    public AdjustPlanValidator(TimeProvider time)
    {
        RuleFor(r => r.Reason).MustBeText(500);
        RuleFor(r => r).Must(r => r.Add is { Count: > 0 } || r.Change is { Count: > 0 } || r.Drop is { Count: > 0 }).OverridePropertyName("add")
            .Named("NothingAdjusted", new("须至少增加、变更或取消一个事项", "Adds, changes or drops at least one item"));
        RuleFor(r => r.Add).MustHoldEntries();
        RuleFor(r => r.Change).MustHoldEntries();
        RuleFor(r => r.Drop).MustHoldEntries();
        RuleForEach(r => r.Add).SetValidator(new NewPlanItemValidator(time));
        RuleForEach(r => r.Change).SetValidator(new ChangeRules(time));
        RuleForEach(r => r.Drop).ChildRules(drop => drop.RuleFor(d => d.Why).MustBeText(500));
    }

    private sealed class ChangeRules : AbstractValidator<AdjustPlan.ItemChange>
    {
        public ChangeRules(TimeProvider time)
        {
            RuleFor(c => c.Task).MustBeText(500).When(c => c.Task is not null);
            RuleFor(c => c.Owner).MustBeText(100).When(c => c.Owner is not null);
            this.MustGiveDueDay(c => c.DueOn, c => c.DueInWorkingDays, time, optional: true);
        }
    }
}
