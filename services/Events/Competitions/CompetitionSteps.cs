using ChuangMeng.Events.Entries;
using ChuangMeng.Events.Judging;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Competitions;

/// <summary>Which entries go on to the next phase; the others end here.</summary>
internal sealed record BeginNextPhase(Guid[] EntryIds);

internal sealed class BeginNextPhaseValidator : AbstractValidator<BeginNextPhase>
{
    public BeginNextPhaseValidator() => RuleFor(n => n.EntryIds)
        .Must(ids => ids.Length is > 0 and <= Competition.MostEntries && ids.Distinct().Count() == ids.Length)
        .Named("ListLength", new($"须选 1 至 {Competition.MostEntries} 个项目，且不得重复", $"Takes 1 to {Competition.MostEntries} different entries"));
}

/// <summary>The organiser's steps. Each waits for those who are entering or scoring, and none of them comes in between.</summary>
internal static class CompetitionSteps
{
    public static Task<Tagged<CompetitionDetails>> OpenAsync(Guid id, EventsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, db, competition => { competition.Open(time.Today()); return Task.CompletedTask; }, stop);

    public static Task<Tagged<CompetitionDetails>> CancelAsync(Guid id, StepReason request, EventsDb db, CancellationToken stop) =>
        StepAsync(id, db, competition => { competition.Cancel(request.Reason); return Task.CompletedTask; }, stop);

    public static Task<Tagged<CompetitionDetails>> BeginJudgingAsync(Guid id, EventsDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, db, async competition =>
            competition.BeginJudging(await db.Entries.CountAsync(e => e.CompetitionId == id && e.State == EntryState.Submitted, stop), time.GetUtcNow()), stop);

    public static Task<Tagged<CompetitionDetails>> BeginNextPhaseAsync(Guid id, BeginNextPhase request, EventsDb db, CancellationToken stop) =>
        StepAsync(id, db, async competition =>
        {
            competition.MustHaveNextPhase();
            var entries = await db.EntriesInPhaseAsync(competition, stop);
            var chosen = request.EntryIds.ToHashSet();
            if (!chosen.IsSubsetOf(entries.Select(e => e.Id)))
                throw new EntryNotInPhase();
            await db.RequireScoresAsync(competition, stop);
            competition.BeginNextPhase();
            foreach (var entry in entries)
            {
                if (chosen.Contains(entry.Id))
                    entry.GoOn(competition.Phase);
                else
                    entry.Eliminate();
            }
        }, stop);

    /// <summary>Tracked, and by region: two transactions that lock several cities' audit chains cannot cross.</summary>
    public static Task<List<Entry>> EntriesInPhaseAsync(this EventsDb db, Competition competition, CancellationToken stop) =>
        db.Entries.Where(e => e.CompetitionId == competition.Id && e.State == EntryState.Submitted && e.Phase == competition.Phase)
            .OrderBy(e => e.RegionCode).ThenBy(e => e.Id).ToListAsync(stop);

    /// <summary>Every entry of the phase has as many valid scores as the competition demands.</summary>
    public static async Task RequireScoresAsync(this EventsDb db, Competition competition, CancellationToken stop)
    {
        var (id, phase, least) = (competition.Id, competition.Phase, competition.Plan.ScoresPerEntry);
        var lacking = await db.Entries.CountAsync(e => e.CompetitionId == id && e.State == EntryState.Submitted && e.Phase == phase
            && db.ScoreSheets.Count(s => s.EntryId == e.Id && s.Phase == phase && s.State == SheetState.Given) < least, stop);
        if (lacking > 0)
            throw new ScoresMissing(lacking);
    }

    /// <summary>The competition, locked against everybody who enters or scores until the transaction ends.</summary>
    public static async Task<Competition> LockCompetitionAsync(this EventsDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Competitions.FromSql($"select * from competitions where id = {id} for update").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw Missing.Competition();
    }

    /// <summary>The competition, kept from the organiser's steps until the transaction ends; many hold it so at once.</summary>
    public static async Task<Competition> ShareCompetitionAsync(this EventsDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Competitions.FromSql($"select * from competitions where id = {id} for share").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw Missing.Competition();
    }

    private static Task<Tagged<CompetitionDetails>> StepAsync(Guid id, EventsDb db, Func<Competition, Task> step, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var competition = await db.LockCompetitionAsync(id, stop);
            await step(competition);
            await db.SaveChangesAsync(stop);
            return new Tagged<CompetitionDetails>(CompetitionDetails.Of(competition), competition.Version);
        }, stop);
}
