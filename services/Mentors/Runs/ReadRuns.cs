using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.ServiceDefaults.Work;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Runs;

internal static class ReadRuns
{
    private sealed record PairKey(Guid Dossier, Guid Mentor);

    public static async Task<Ok<Page<RunDetails>>> ListAsync(string? region, int? year, Word<RunState>? state, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var runs = db.Set<MatchingRun>().AsNoTracking().Within(region);
        if (year is not null)
            runs = runs.Where(r => r.Year == year);
        if (state is { Value: var wanted })
            runs = runs.Where(r => r.State == wanted);
        if (page.After<IdKey>() is { } after)
            runs = runs.Where(r => r.Id < after.Id);
        var found = await page.ReadAsync(runs.OrderByDescending(r => r.Id), r => new IdKey(r.Id), stop);
        return TypedResults.Ok(new Page<RunDetails>([.. found.Items.Select(RunDetails.Of)], found.Next));
    }

    public static async Task<Tagged<RunDetails>> GetAsync(Guid id, MentorsDb db, CancellationToken stop)
    {
        var run = await db.FindRunAsync(id, stop);
        return new(RunDetails.Of(run), run.Version);
    }

    /// <summary>An event with each change, until nothing more comes by itself.</summary>
    public static async Task<ServerSentEventsResult<RunDetails>> FollowAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        await db.FindRunAsync(id, stop);
        return Following.Events(async () =>
        {
            var run = await db.FindRunAsync(id, stop);
            return new WorkState<RunDetails>(RunDetails.Of(run), run.Version, run.IsAtRest);
        }, time, stop);
    }

    /// <param name="leftOut">只列采纳时未纳入的（true）或已纳入的（false）</param>
    public static async Task<Ok<Page<RunPairDetails>>> PairsAsync(Guid id, bool? leftOut, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var run = await db.FindRunAsync(id, stop);
        var pairs = db.Set<RunPair>().AsNoTracking().Where(p => p.RunId == id);
        // Until the adoption neither is said of any pair: nothing is looked through for it.
        if (leftOut is not null && run.State != RunState.Adopted)
            return TypedResults.Ok(new Page<RunPairDetails>([], null));
        if (leftOut is { } wanted)
            pairs = wanted ? pairs.Where(p => p.LeftOutBy != null) : pairs.Where(p => p.PairingId != null);
        if (page.After<PairKey>() is { } after)
            pairs = pairs.Where(p => p.DossierId > after.Dossier || (p.DossierId == after.Dossier && p.MentorId > after.Mentor));
        var found = await page.ReadAsync(pairs.OrderBy(p => p.DossierId).ThenBy(p => p.MentorId), p => new PairKey(p.DossierId, p.MentorId), stop);
        return TypedResults.Ok(new Page<RunPairDetails>([.. found.Items.Select(RunPairDetails.Of)], found.Next));
    }

    public static async Task<Ok<Page<UnplacedDetails>>> UnplacedAsync(Guid id, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        await db.FindRunAsync(id, stop);
        var unplaced = db.Set<RunUnplaced>().AsNoTracking().Where(u => u.RunId == id);
        if (page.After<IdKey>() is { } after)
            unplaced = unplaced.Where(u => u.DossierId > after.Id);
        var found = await page.ReadAsync(unplaced.OrderBy(u => u.DossierId), u => new IdKey(u.DossierId), stop);
        return TypedResults.Ok(new Page<UnplacedDetails>([.. found.Items.Select(UnplacedDetails.Of)], found.Next));
    }

    public static async Task<Ok<Page<DecisionDetails>>> DecisionsAsync(Guid id, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        await db.FindRunAsync(id, stop);
        var decisions = db.Set<RunDecision>().AsNoTracking().Where(d => d.RunId == id);
        if (page.After<PairKey>() is { } after)
            decisions = decisions.Where(d => d.DossierId > after.Dossier || (d.DossierId == after.Dossier && d.MentorId > after.Mentor));
        var found = await page.ReadAsync(decisions.OrderBy(d => d.DossierId).ThenBy(d => d.MentorId), d => new PairKey(d.DossierId, d.MentorId), stop);
        return TypedResults.Ok(new Page<DecisionDetails>([.. found.Items.Select(d => new DecisionDetails(d.DossierId, d.MentorId, d.Decision, d.DecidedBy))], found.Next));
    }

    public static async Task<MatchingRun> FindRunAsync(this MentorsDb db, Guid id, CancellationToken stop) =>
        await db.Set<MatchingRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop) ?? throw Missing();

    public static ResourceNotFound Missing() => new(new("该匹配批次", "matching run"));
}
