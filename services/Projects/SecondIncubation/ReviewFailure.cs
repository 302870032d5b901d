using ChuangMeng.Contracts;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.SecondIncubation;

/// <summary>The review of a failure.</summary>
/// <param name="Causes">失败原因，1 至 20 项，恰有一项为主要原因</param>
/// <param name="Lessons">经验教训，1 至 20 条</param>
/// <param name="Assets">可用的技术、设备、客户、团队等，可为空，最多 50 项</param>
/// <param name="Needs">再启动的需求，可多选</param>
/// <param name="WantsSpace">是否申请二次孵化名额；转告本市各陪跑空间</param>
/// <param name="Desks">申请的工位数；默认 1 个</param>
public sealed record ReviewFailure(
    IReadOnlyList<FailureCause> Causes, IReadOnlyList<string> Lessons, IReadOnlyList<RemainingAsset> Assets, IReadOnlyList<Need>? Needs = null,
    bool WantsSpace = false, int? Desks = null)
{
    internal static readonly ReviewFailure Example = new(
        ReviewAnswer.Example.Causes, ReviewAnswer.Example.Lessons, ReviewAnswer.Example.Assets, ReviewAnswer.Example.Needs, true, 3);

    private sealed record Key(int Number);

    /// <summary>The dossier's row is locked: of two reviews at once, one is the first and the other the second.</summary>
    internal static Task<Tagged<DossierAnswer>> HandleAsync(Guid id, ReviewFailure request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var dossier = await db.LockDossierAsync(id, stop);
            var number = await db.Set<FailureReview>().Where(r => r.DossierId == id).MaxAsync(r => (int?)r.Number, stop) + 1 ?? 1;
            var review = request.Answer(number, Caller.Current, time.GetUtcNow());
            dossier.TakeReview(review);
            db.Add(FailureReview.Of(dossier, review));
            var main = CauseWords.NameOf(review.Causes.Single(c => c.Main).Category);
            db.AddToTimeline(dossier, "failureReviewed", new(
                $"完成失败复盘（二次孵化），主要原因：{main.Zh}{(review.WantsSpace ? $"；申请二次孵化名额 {review.Desks} 个工位" : "")}",
                $"The failure was reviewed (second incubation); main cause: {main.En}{(review.WantsSpace ? $"; a place with {review.Desks} desks is sought" : "")}"), time);
            await db.SaveChangesAsync(stop);
            return new Tagged<DossierAnswer>(await db.AnswerAsync(id, stop));
        }, stop);

    internal static async Task<Ok<Page<ReviewAnswer>>> ListAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.Set<Dossier>().RequireAsync(id, stop);
        var reviews = db.Set<FailureReview>().AsNoTracking().Where(r => r.DossierId == id);
        if (page.After<Key>() is { } after)
            reviews = reviews.Where(r => r.Number < after.Number);
        return TypedResults.Ok(await page.ReadAsync(
            reviews.OrderByDescending(r => r.Number).Select(r => SnapshotJson.Parse<ReviewAnswer>(r.Content)), row => new Key(row.Number), stop));
    }

    private ReviewAnswer Answer(int number, Caller by, DateTimeOffset now) => new(
        number, now, by.Name, [.. Causes.Select(c => c with { Text = c.Text.Trim() })], [.. Lessons.Select(l => l.Trim())],
        [.. Assets.Select(a => a with { Description = a.Description.Trim() })], [.. (Needs ?? []).Distinct().Order()], WantsSpace, WantsSpace ? Desks ?? 1 : null);
}

internal sealed class ReviewFailureValidator : AbstractValidator<ReviewFailure>
{
    public ReviewFailureValidator()
    {
        RuleFor(r => r.Causes).Must(c => c is { Count: >= 1 and <= 20 }).Named("Causes", new("须填写 1 至 20 项失败原因", "Takes 1 to 20 causes"));
        RuleFor(r => r.Causes).Must(c => c is null || c.Count(cause => cause is { Main: true }) == 1)
            .Named("OneMainCause", new("须恰有一项主要原因", "Exactly one cause is the main one"));
        RuleForEach(r => r.Causes).ChildRules(cause => cause.RuleFor(c => c.Text).MustBeText(500));
        RuleFor(r => r.Lessons).Must(l => l is { Count: >= 1 and <= 20 }).Named("Lessons", new("须填写 1 至 20 条经验教训", "Takes 1 to 20 lessons"));
        RuleForEach(r => r.Lessons).MustBeText(500);
        RuleFor(r => r.Assets).Must(a => a is { Count: <= 50 }).Named("Assets", new("可用资源最多 50 项", "Takes at most 50 assets"));
        RuleForEach(r => r.Assets).ChildRules(asset =>
        {
            asset.RuleFor(a => a.Description).MustBeText(500);
            asset.RuleFor(a => a.Value).Must(v => v is null or (>= 0 and <= CandidateInputValidator.MostYuan))
                .Named("Range", new($"须在 0 至 {CandidateInputValidator.MostYuan} 之间", $"Lies between 0 and {CandidateInputValidator.MostYuan}"));
        });
        RuleFor(r => r.Desks).Must(PlaceWish.DesksFit).Named("Range", PlaceWish.DesksRange);
    }
}

/// <summary>How many desks of a second-incubation place can be asked for.</summary>
internal static class PlaceWish
{
    private const int MostDesks = 100;

    public static readonly ServiceDefaults.Localisation.Text DesksRange = new($"须在 1 至 {MostDesks} 之间", $"Lies between 1 and {MostDesks}");

    public static bool DesksFit(int? desks) => desks is null or (>= 1 and <= MostDesks);
}
