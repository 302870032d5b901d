using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Indicators;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Relay;

/// <summary>The city asks a department to take a part over.</summary>
/// <param name="Department">部门</param>
/// <param name="Purpose">接力事项</param>
/// <param name="Request">请部门办理的内容</param>
/// <param name="AcceptBy">接收期限（含当日）；与 acceptInWorkingDays 填其一</param>
/// <param name="AcceptInWorkingDays">自今日起的工作日数</param>
/// <param name="Facts">市里掌握的情况</param>
internal sealed record AssignRelayTask(
    Department Department, RelayPurpose Purpose, string Request, DateOnly? AcceptBy = null, int? AcceptInWorkingDays = null, RelayFacts? Facts = null)
{
    internal static readonly AssignRelayTask Example = new(
        Department.Science, RelayPurpose.HighTech, "请指导企业申报高新技术企业", AcceptInWorkingDays: 10, Facts: RelayFacts.Example);

    public static async Task<TaggedCreated<RelayTaskAnswer>> HandleAsync(
        Guid id, AssignRelayTask request, ProjectsDb db, RelayCriteria criteria, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var dossier = await db.Set<Dossier>().FindDossierAsync(id, stop);
        var facts = request.Facts ?? new();
        var task = RelayTask.Assign(
            dossier, request.Department, request.Purpose, request.Request, facts,
            await EvaluateRelay.EvaluateAsync(db, criteria, dossier, request.Purpose, facts, today, stop),
            DueDay.Of(request.AcceptBy, request.AcceptInWorkingDays, today), today);
        db.Add(task);
        var (department, purpose) = (RelayWords.NameOf(task.Department), RelayWords.NameOf(task.Purpose));
        db.AddToTimeline(dossier, "relayAssigned", new(
            $"请{department.Zh}接力服务（{purpose.Zh}），接收期限 {task.AcceptBy:yyyy-MM-dd}",
            $"The department '{department.En}' was asked to take over ({purpose.En}) by {task.AcceptBy:yyyy-MM-dd}"), time);
        await db.SaveAsync(stop, (RelayMapping.OneOpen, () => new RelayTaskExists()));
        return new($"/api/projects/v1/relay-tasks/{task.Id}", RelayTaskAnswer.Of(task), task.Version);
    }
}

internal sealed class AssignRelayTaskValidator : AbstractValidator<AssignRelayTask>
{
    public AssignRelayTaskValidator(TimeProvider time)
    {
        RuleFor(r => r.Request).MustBeText(1000);
        this.MustGiveDueDay(r => r.AcceptBy, r => r.AcceptInWorkingDays, time);
        RuleFor(r => r.Facts!).SetValidator(new RelayFactsValidator()).When(r => r.Facts is not null);
    }
}

/// <summary>How a project stands by the entry criteria, before anybody is asked.</summary>
/// <param name="Purpose">接力事项</param>
/// <param name="Facts">市里掌握的情况</param>
internal sealed record EvaluateRelay(RelayPurpose Purpose, RelayFacts? Facts = null)
{
    public static async Task<Ok<IReadOnlyList<EditionResult>>> HandleAsync(
        Guid id, EvaluateRelay request, ProjectsDb db, RelayCriteria criteria, TimeProvider time, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().FindDossierAsync(id, stop);
        return TypedResults.Ok(await EvaluateAsync(db, criteria, dossier, request.Purpose, request.Facts ?? new(), time.Today(), stop));
    }

    internal static async Task<IReadOnlyList<EditionResult>> EvaluateAsync(
        ProjectsDb db, RelayCriteria criteria, Dossier dossier, RelayPurpose purpose, RelayFacts facts, DateOnly today, CancellationToken stop)
    {
        var newest = await db.Set<IndicatorReport>().AsNoTracking().Where(r => r.DossierId == dossier.Id).OrderByDescending(r => r.AsOf).FirstOrDefaultAsync(stop);
        return criteria.Evaluate(purpose, FactSheet.Of(facts, dossier.FoundedOn, newest, today, dossier.Qualifications), today);
    }
}

internal sealed class EvaluateRelayValidator : AbstractValidator<EvaluateRelay>
{
    public EvaluateRelayValidator() => RuleFor(r => r.Facts!).SetValidator(new RelayFactsValidator()).When(r => r.Facts is not null);
}
