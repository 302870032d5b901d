using ChuangMeng.Mentors.Pairings;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Runs;

/// <summary>A pair to be kept, or never to be, in the next round; or the decision about it taken back.</summary>
internal sealed record DecidePair(Guid DossierId, Guid MentorId, PairDecision Decision);

/// <summary>What people do with a run. The run's row is locked first, always.</summary>
internal static class DecideRun
{
    public static Task<Ok<DecisionDetails>> PairAsync(Guid id, DecidePair request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var run = await db.LockRunAsync(id, stop);
            run.MustBeOpenToPeople();
            var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.DossierId && d.Year == run.Year, stop) ?? throw new DossierUnknown();
            var mentor = await db.Mentors.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.MentorId, stop) ?? throw new MentorUnknown();
            if (request.Decision == PairDecision.Lock)
                Pairing.MustFit(dossier, mentor, time.Today());
            var by = Caller.Current.Name;
            if (request.Decision == PairDecision.Release)
                await db.Database.ExecuteSqlAsync($"delete from matching_run_decisions where run_id = {id} and dossier_id = {dossier.Id} and mentor_id = {mentor.Id}", stop);
            else
                await db.Database.ExecuteSqlAsync($"""
                    insert into matching_run_decisions (run_id, dossier_id, mentor_id, region_code, decision, decided_by)
                    values ({id}, {dossier.Id}, {mentor.Id}, {dossier.RegionCode}, {request.Decision.ToString()}, {by})
                    on conflict (run_id, dossier_id, mentor_id) do update set decision = excluded.decision, decided_by = excluded.decided_by
                    """, stop);
            db.Audit.Add(ServiceDefaults.Audit.AuditEntry.By(Caller.Current, run.RegionCode, nameof(MatchingRun), id.ToString(),
                $"{request.Decision}: dossier {dossier.Id}, mentor {mentor.Id}", time.GetUtcNow()));
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(new DecisionDetails(dossier.Id, mentor.Id, request.Decision, by));
        }, stop);

    /// <summary>Finds again with what people decided; a pair changes only where it must, or where the whole gains more than the bonus.</summary>
    public static Task<Tagged<RunDetails>> AgainAsync(Guid id, MentorsDb db, CancellationToken stop) => ChangeAsync(id, db, run => run.Again(), stop);

    public static Task<Tagged<RunDetails>> CancelAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        ChangeAsync(id, db, run => run.Cancel(time.GetUtcNow()), stop);

    public static Task<Tagged<RunDetails>> DiscardAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        ChangeAsync(id, db, run => run.Discard(time.GetUtcNow()), stop);

    private static Task<Tagged<RunDetails>> ChangeAsync(Guid id, MentorsDb db, Action<MatchingRun> change, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var run = await db.LockRunAsync(id, stop);
            change(run);
            await db.SaveAsync(stop, (RunMapping.OneLive, () => new RunAlreadyLive()));
            return new Tagged<RunDetails>(RunDetails.Of(run), run.Version);
        }, stop);
}
