using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Stages;

/// <summary>The city's decision that a project has reached the next stage.</summary>
/// <param name="Stage">晋升至的阶段</param>
/// <param name="Reason">理由</param>
public sealed record PromoteDossier(Stage Stage, string Reason)
{
    public static async Task<Tagged<DossierAnswer>> HandleAsync(Guid id, PromoteDossier request, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().FindDossierAsync(id, stop);
        dossier.Promote(request.Stage, request.Reason);
        await db.WithdrawProposalAsync(id, stop);
        var stage = StageNames.Of(request.Stage);
        db.AddToTimeline(dossier, "stagePromoted", new($"进入{stage.Zh}：{request.Reason}", $"Reached the {stage.En} stage: {request.Reason}"), time);
        await db.SaveChangesAsync(stop);
        return new(await db.AnswerAsync(id, stop));
    }
}

internal sealed class PromoteDossierValidator : AbstractValidator<PromoteDossier>
{
    public PromoteDossierValidator() => RuleFor(r => r.Reason).MustBeText(400);
}
