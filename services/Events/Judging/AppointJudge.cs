using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Judging;

/// <summary>The organiser appoints an account with the role judge, and enters what the judge declared.</summary>
/// <param name="CreditCodes">统一社会信用代码 of firms that the judge owns, works for or invested in.</param>
/// <param name="MenteeDossiers">The dossiers of projects that the judge mentors.</param>
internal sealed record AppointJudge(string AccountId, string Name, string[] CreditCodes, Guid[] MenteeDossiers)
{
    public static Task<TaggedCreated<JudgeDetails>> HandleAsync(Guid id, AppointJudge request, EventsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var competition = await db.ShareCompetitionAsync(id, stop);
            var judge = Judge.Appoint(competition, request);
            if (await db.Judges.AnyAsync(j => j.CompetitionId == id && j.AccountId == judge.AccountId, stop))
                throw new JudgeAppointed();
            db.Judges.Add(judge);
            await db.SaveAsync(stop, (JudgingMapping.OneAnAccount, () => new JudgeAppointed()));
            return new TaggedCreated<JudgeDetails>($"/api/events/v1/judges/{judge.Id}", JudgeDetails.Of(judge), judge.Version);
        }, stop);
}

internal sealed class AppointJudgeValidator : AbstractValidator<AppointJudge>
{
    public AppointJudgeValidator()
    {
        RuleFor(j => j.AccountId).MustBeText(100);
        RuleFor(j => j.Name).MustBeText(50);
        RuleFor(j => j.CreditCodes).MustBeAtMost();
        RuleForEach(j => j.CreditCodes).MustBeCreditCode();
        RuleFor(j => j.MenteeDossiers).MustBeAtMost();
    }
}

internal static class AffiliationRules
{
    private const int Most = 100;

    public static IRuleBuilderOptions<T, TItem[]> MustBeAtMost<T, TItem>(this IRuleBuilder<T, TItem[]> rule) =>
        rule.Must(items => items.Length <= Most).Named("ListLength", new($"最多 {Most} 项", $"Takes at most {Most} entries"));
}
