using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Judging;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Events.Results;

/// <summary>The organiser seals the result of the last phase, and its prizes are granted.</summary>
/// <param name="TieOrder">Entries that are equal across two prizes, in the order decided on; empty where there are none.</param>
/// <param name="TieReason">Why in that order.</param>
internal sealed record SealResult(Guid[]? TieOrder = null, string? TieReason = null)
{
    public static async Task<TaggedCreated<ResultDetails>> HandleAsync(
        Guid id, SealResult request, EventsDb db, EventsMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var result = await db.InTransactionAsync(async () =>
        {
            // Who scores at this moment is waited for, and whoever comes later finds the competition sealed.
            var competition = await db.LockCompetitionAsync(id, stop);
            competition.MustBeInFinalPhase();
            await db.RequireScoresAsync(competition, stop);
            var entries = await db.EntriesInPhaseAsync(competition, stop);
            var sheets = await db.GivenSheetsAsync(competition, stop);
            var ranking = Ranking.Of(
                [.. entries.Select(e => new RankedProject(e.Id, e.ProjectName, e.Track))], [.. sheets.Select(s => new JudgeTotal(s.JudgeId, s.EntryId, s.Total!.Value))]);
            var prizes = Prizes.Award(ranking, competition.Plan.Prizes, request.TieOrder ?? []);
            var places = ranking.ToDictionary(r => r.EntryId);
            foreach (var entry in entries)
                entry.Place(places[entry.Id].Rank, prizes.GetValueOrDefault(entry.Id), time.Today());
            competition.Seal();
            var result = Result.Seal(competition, Snapshot(request, competition, entries, ranking, prizes, sheets), time.GetUtcNow());
            db.Results.Add(result);
            await db.SaveChangesAsync(stop);
            return result;
        }, stop);
        metrics.ResultSealed(result.RegionCode);
        return new($"/api/events/v1/competitions/{id}/result", ResultDetails.Of(result), result.Version);
    }

    private static ResultSnapshot Snapshot(
        SealResult request, Competition competition, IReadOnlyList<Entries.Entry> entries, IReadOnlyList<RankedEntry> ranking,
        IReadOnlyDictionary<Guid, string> prizes, IReadOnlyList<ScoreSheet> sheets)
    {
        var byId = entries.ToDictionary(e => e.Id);
        var scores = sheets.ToLookup(s => s.EntryId);
        return new(competition.Id, competition.Name, competition.Level, competition.RegionCode, competition.Plan, request.TieOrder ?? [], request.TieReason?.Trim(),
        [
            .. from place in ranking
               let entry = byId[place.EntryId]
               select new SealedEntry(place, entry.RegionCode, entry.DossierId, entry.CandidateId, prizes.GetValueOrDefault(entry.Id),
                   [.. scores[entry.Id].OrderBy(s => s.JudgeId).Select(s => new SealedScores(s.JudgeId, s.Scores, s.Total!.Value))]),
        ]);
    }
}

internal sealed class SealResultValidator : AbstractValidator<SealResult>
{
    public SealResultValidator()
    {
        RuleFor(s => s.TieOrder!).Must(ids => ids.Length <= Competition.MostEntries && ids.Distinct().Count() == ids.Length)
            .Named("ListLength", new($"最多 {Competition.MostEntries} 项，且不得重复", $"Takes at most {Competition.MostEntries} different entries")).When(s => s.TieOrder is not null);
        RuleFor(s => s.TieReason).MustBeText(500).When(s => s.TieOrder is { Length: > 0 });
        RuleFor(s => s.TieReason).MustBeTextIfGiven(500).When(s => s.TieOrder is not { Length: > 0 });
    }
}
