using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Entries;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Judging;

/// <summary>The organiser gives a judge entries of the present phase to score.</summary>
/// <param name="EntryIds">Which; all that the judge is not affiliated with, unless given.</param>
internal sealed record AssignEntries(Guid[]? EntryIds = null)
{
    /// <summary>How many entries were assigned; those that were already are not counted.</summary>
    internal sealed record Assigned(int Entries);

    public static async Task<Ok<Assigned>> HandleAsync(Guid id, AssignEntries request, EventsDb db, CancellationToken stop) =>
        TypedResults.Ok(new Assigned(await db.InTransactionAsync(async () =>
        {
            var competitionId = await db.Judges.Where(j => j.Id == id).Select(j => (Guid?)j.CompetitionId).SingleOrDefaultAsync(stop) ?? throw Missing.Judge();
            var competition = await db.ShareCompetitionAsync(competitionId, stop);
            competition.Require(CompetitionState.Judging);
            var judge = await db.LockJudgeAsync(id, stop);
            var inPhase = db.Entries.Where(e => e.CompetitionId == competitionId && e.State == EntryState.Submitted && e.Phase == competition.Phase);
            var entries = await db.SidesAsync(request.EntryIds is { } chosen ? inPhase.Where(e => chosen.Contains(e.Id)) : inPhase, stop);
            if (request.EntryIds is { } ids && entries.Count != ids.Length)
                throw new EntryNotInPhase();
            var there = await db.ScoreSheets.Where(s => s.JudgeId == id && s.Phase == competition.Phase).Select(s => s.EntryId).ToHashSetAsync(stop);
            var sheets = entries.Where(e => !there.Contains(e.EntryId) && (request.EntryIds is not null || !judge.IsAffiliatedWith(e)))
                .Select(e => ScoreSheet.Assign(competition, judge, e)).ToList();
            db.ScoreSheets.AddRange(sheets);
            await db.SaveChangesAsync(stop);
            return sheets.Count;
        }, stop)));
}

internal sealed class AssignEntriesValidator : AbstractValidator<AssignEntries>
{
    public AssignEntriesValidator() => RuleFor(a => a.EntryIds!)
        .Must(ids => ids.Length is > 0 and <= Competition.MostEntries && ids.Distinct().Count() == ids.Length)
        .Named("ListLength", new($"须选 1 至 {Competition.MostEntries} 个项目，且不得重复", $"Takes 1 to {Competition.MostEntries} different entries"))
        .When(a => a.EntryIds is not null);
}
