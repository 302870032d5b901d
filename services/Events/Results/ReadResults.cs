using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Judging;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Results;

internal static class ReadResults
{
    /// <summary>For everybody whom the competition reaches.</summary>
    public static async Task<Tagged<ResultDetails>> GetAsync(Guid id, EventsDb db, CancellationToken stop)
    {
        var one = db.Results.AsNoTracking().ReachableBy(Caller.Current.Scope).Where(r => r.CompetitionId == id);
        var found = await db.BeyondRegionAsync(() => one.SingleOrDefaultAsync(stop), stop) ?? throw Missing.Result();
        return new(ResultDetails.Of(found), found.Version);
    }

    /// <summary>For the organiser: with all scores, as sealed.</summary>
    public static async Task<Tagged<SealedText>> GetTextAsync(Guid id, EventsDb db, CancellationToken stop)
    {
        var found = await db.Results.AsNoTracking().SingleOrDefaultAsync(r => r.CompetitionId == id, stop) ?? throw Missing.Result();
        return new(new(found.Hash, found.Snapshot), found.Version);
    }

    /// <summary>For the organiser: how the entries of the phase stand now. At most as many as a competition takes.</summary>
    public static async Task<Ok<IReadOnlyList<RankedEntry>>> StandingsAsync(Guid id, EventsDb db, CancellationToken stop)
    {
        var competition = await db.Competitions.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) ?? throw Competitions.Missing.Competition();
        var projects = await db.Entries.AsNoTracking().Where(e => e.CompetitionId == id && e.Phase >= competition.Phase && e.State != Entries.EntryState.Withdrawn)
            .Select(e => new RankedProject(e.Id, e.ProjectName, e.Track)).ToListAsync(stop);
        var totals = await db.ScoreSheets.AsNoTracking().Where(s => s.CompetitionId == id && s.Phase == competition.Phase && s.State == SheetState.Given)
            .Select(s => new JudgeTotal(s.JudgeId, s.EntryId, s.Total!.Value)).ToListAsync(stop);
        return TypedResults.Ok(Ranking.Of(projects, totals));
    }

    /// <summary>The valid scores of the entries that are in the phase.</summary>
    public static Task<List<ScoreSheet>> GivenSheetsAsync(this EventsDb db, Competition competition, CancellationToken stop)
    {
        var (id, phase) = (competition.Id, competition.Phase);
        return db.ScoreSheets.AsNoTracking().Where(s => s.CompetitionId == id && s.Phase == phase && s.State == SheetState.Given).ToListAsync(stop);
    }
}
