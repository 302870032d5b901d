using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.SecondIncubation;

/// <summary>The review of a failure.</summary>
/// <param name="Causes">失败原因</param>
/// <param name="Lessons">经验教训</param>
/// <param name="Assets">可用的技术、客户、设备、团队等</param>
public sealed record ReviewFailure(string Causes, string Lessons, string Assets)
{
    public static async Task<Tagged<DossierAnswer>> HandleAsync(Guid id, ReviewFailure request, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().FindDossierAsync(id, stop);
        dossier.TakeReview(request.Causes, request.Lessons, request.Assets, time.GetUtcNow());
        db.AddToTimeline(dossier, "failureReviewed", new("完成失败复盘（二次孵化）", "The failure was reviewed (second incubation)"), time);
        await db.SaveChangesAsync(stop);
        return new(await db.AnswerAsync(db.Set<Dossier>(), id, stop));
    }
}

internal sealed class ReviewFailureValidator : AbstractValidator<ReviewFailure>
{
    public ReviewFailureValidator()
    {
        RuleFor(r => r.Causes).MustBeText(2000);
        RuleFor(r => r.Lessons).MustBeText(2000);
        RuleFor(r => r.Assets).MustBeText(2000);
    }
}
