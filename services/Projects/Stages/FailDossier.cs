using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Plans;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Stages;

/// <summary>The city's finding that a project has failed.</summary>
/// <param name="Reason">失败原因</param>
public sealed record FailDossier(string Reason)
{
    public static Task<Tagged<DossierAnswer>> HandleAsync(Guid id, FailDossier request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var dossier = await db.LockDossierAsync(id, stop);
            dossier.Fail(request.Reason, time.Today());
            await db.WithdrawProposalAsync(id, stop);
            db.AddToTimeline(dossier, "projectFailed", new($"创业失败，终止陪跑：{dossier.FailureReason}", $"The project failed: {dossier.FailureReason}"), time);
            await db.SaveChangesAsync(stop);
            await db.EndPlanAsync(id, stop);
            return new Tagged<DossierAnswer>(await db.AnswerAsync(id, stop));
        }, stop);
}

internal sealed class FailDossierValidator : AbstractValidator<FailDossier>
{
    public FailDossierValidator() => RuleFor(r => r.Reason).MustBeText(400);
}
