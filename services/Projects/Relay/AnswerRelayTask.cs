using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Relay;

/// <summary>Why a department does not take over.</summary>
/// <param name="Reason">退回原因</param>
public sealed record RelayRefusal(string Reason);

/// <summary>What came of a department's part.</summary>
/// <param name="Result">办理结果</param>
public sealed record RelayCompletion(string Result);

internal sealed class RelayRefusalValidator : AbstractValidator<RelayRefusal>
{
    public RelayRefusalValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

internal sealed class RelayCompletionValidator : AbstractValidator<RelayCompletion>
{
    public RelayCompletionValidator() => RuleFor(r => r.Result).MustBeText(1000);
}

/// <summary>The department's answers, to the tasks of its own only.</summary>
internal static class AnswerRelayTask
{
    public static Task<Tagged<OwnRelayTaskAnswer>> AcceptAsync(Guid id, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, "relayAccepted", db, time, (task, dossier) =>
        {
            task.Accept(dossier, time.GetUtcNow(), time.Today());
            return new($"已接力（{RelayWords.NameOf(task.Purpose).Zh}）", $"took over ({RelayWords.NameOf(task.Purpose).En})");
        }, stop);

    public static Task<Tagged<OwnRelayTaskAnswer>> RejectAsync(Guid id, RelayRefusal request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, "relayRejected", db, time, (task, _) =>
        {
            task.Reject(request.Reason, time.GetUtcNow(), time.Today());
            return new($"退回接力任务（{RelayWords.NameOf(task.Purpose).Zh}）：{task.Reason}", $"did not take over ({RelayWords.NameOf(task.Purpose).En}): {task.Reason}");
        }, stop);

    public static Task<Tagged<OwnRelayTaskAnswer>> CompleteAsync(Guid id, RelayCompletion request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, "relayDone", db, time, (task, _) =>
        {
            task.Complete(request.Result, time.GetUtcNow());
            return new($"完成接力任务（{RelayWords.NameOf(task.Purpose).Zh}）：{task.Result}", $"completed its part ({RelayWords.NameOf(task.Purpose).En}): {task.Result}");
        }, stop);

    private static async Task<Tagged<OwnRelayTaskAnswer>> StepAsync(
        Guid id, string kind, ProjectsDb db, TimeProvider time, Func<RelayTask, Dossier, Text> step, CancellationToken stop)
    {
        var task = await db.OwnRelayTasks().SingleOrDefaultAsync(t => t.Id == id, stop) ?? throw ReadRelayTasks.NoTask();
        var dossier = await db.Set<Dossier>().FindDossierAsync(task.DossierId, stop);
        var text = step(task, dossier);
        var department = RelayWords.NameOf(task.Department);
        db.AddToTimeline(dossier, kind, new(department.Zh + text.Zh, $"The department '{department.En}' {text.En}"), time);
        await db.SaveChangesAsync(stop);
        return new(OwnRelayTaskAnswer.Of(task, dossier), task.Version);
    }
}
