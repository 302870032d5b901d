using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Qualifications;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Relay;

/// <summary>Why a department does not take over.</summary>
/// <param name="Reason">退回原因</param>
public sealed record RelayRefusal(string Reason);

/// <summary>What came of a department's part.</summary>
/// <param name="Result">办理结果</param>
/// <param name="Qualification">取得的资质，记入陪跑档案；与 notRecognisedReason 至多填其一</param>
/// <param name="NotRecognisedReason">未获认定的，写明原因</param>
public sealed record RelayCompletion(string Result, QualificationInput? Qualification = null, string? NotRecognisedReason = null)
{
    internal static readonly RelayCompletion Example = new("已通过高新技术企业认定", QualificationInput.Example);
}

internal sealed class RelayRefusalValidator : AbstractValidator<RelayRefusal>
{
    public RelayRefusalValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

internal sealed class RelayCompletionValidator : AbstractValidator<RelayCompletion>
{
    public RelayCompletionValidator(TimeProvider time)
    {
        RuleFor(r => r.Result).MustBeText(1000);
        RuleFor(r => r.Qualification!).SetValidator(new QualificationInputValidator(time)).When(r => r.Qualification is not null);
        RuleFor(r => r.NotRecognisedReason).MustBeText(500).When(r => r.NotRecognisedReason is not null);
        RuleFor(r => r.NotRecognisedReason).Must((r, reason) => reason is null || r.Qualification is null)
            .Named("OneOutcome", new("取得资质与未获认定只填其一", "A task ends in a recognition or without one, not in both"));
    }
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
        StepAsync(id, "relayDone", db, time, (task, dossier) =>
        {
            if (task.Complete(dossier, request, time.GetUtcNow()) is { } qualification)
                db.AddToTimeline(dossier, "qualificationObtained", Obtained(qualification), time);
            var (zh, en) = task.NotRecognisedReason is { } reason ? ($"；未获认定：{reason}", $"; not recognised: {reason}") : ("", "");
            return new($"完成接力任务（{RelayWords.NameOf(task.Purpose).Zh}）：{task.Result}{zh}", $"completed its part ({RelayWords.NameOf(task.Purpose).En}): {task.Result}{en}");
        }, stop);

    /// <summary>The dossier's row is locked: a recognition is written into it whatever the city changes there at that moment.</summary>
    private static Task<Tagged<OwnRelayTaskAnswer>> StepAsync(
        Guid id, string kind, ProjectsDb db, TimeProvider time, Func<RelayTask, Dossier, Text> step, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var task = await db.OwnRelayTasks().SingleOrDefaultAsync(t => t.Id == id, stop) ?? throw ReadRelayTasks.NoTask();
            var dossier = await db.LockDossierAsync(task.DossierId, stop);
            var text = step(task, dossier);
            var department = RelayWords.NameOf(task.Department);
            db.AddToTimeline(dossier, kind, new(department.Zh + text.Zh, $"The department '{department.En}' {text.En}"), time);
            db.RecordLook(task, time);
            await db.SaveAsync(stop, (QualificationMapping.OneOfADay, () => new QualificationRecorded()));
            return new Tagged<OwnRelayTaskAnswer>(OwnRelayTaskAnswer.Of(task, dossier), task.Version);
        }, stop);

    private static Text Obtained(DossierQualification q)
    {
        var name = QualificationWords.NameOf(q.Kind);
        return new(
            $"取得资质：{name.Zh}（{(q.Number is null ? "" : $"编号 {q.Number}，")}{q.RecognisedOn:yyyy-MM-dd} 认定{(q.ValidUntil is { } until ? $"，有效期至 {until:yyyy-MM-dd}" : "")}）",
            $"Recognised as {name.En} on {q.RecognisedOn:yyyy-MM-dd}{(q.Number is null ? "" : $", number {q.Number}")}{(q.ValidUntil is { } last ? $", until {last:yyyy-MM-dd}" : "")}");
    }
}
