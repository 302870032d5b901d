using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Records;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Runs;

/// <summary>
/// Makes proposals of a run's pairs, in one transaction and a fixed number of statements. What has changed since the run was found leaves
/// the pair out, by the name of the rule. Locks: the run, then the mentors by id, so that no two adoptions count the same place.
/// </summary>
internal static class AdoptRun
{
    private sealed record Chosen(Guid DossierId, Guid MentorId);

    private sealed record Taken(Guid Id, int Count);

    public static Task<Tagged<RunDetails>> HandleAsync(Guid id, MentorsDb db, ServiceIdentity service, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var run = await db.LockRunAsync(id, stop);
            if (run.State != RunState.Proposed)
                throw new RunNotProposed();
            var (now, today) = (time.GetUtcNow(), time.Today());
            var rule = await db.MatchingRuleAsync(run.RegionCode, today, stop);
            var answerBy = today.AddDays(rule.AnswerDays);
            var (made, leftOut) = await DecideAsync(db, run, today, answerBy, stop);
            var inserted = await PairingInsert.RunAsync(db, made, now, stop);
            // Somebody proposed the very same pair in the meantime: the unique index tells.
            foreach (var pairing in made.Where(p => !inserted.Contains(p.Id)))
                leftOut.Add((new(pairing.DossierId, pairing.MentorId), new PairingExists()));
            var adopted = made.Where(p => inserted.Contains(p.Id)).ToList();
            await db.TellInsertedAsync(adopted, service, now, stop);
            await MarkAsync(db, run, adopted, leftOut, stop);
            run.Adopt(adopted.Count, leftOut.Count, answerBy, now);
            await db.SaveChangesAsync(stop);
            return new Tagged<RunDetails>(RunDetails.Of(run), run.Version);
        }, stop);

    private static async Task<(List<Pairing> Made, List<(Chosen Pair, BrokenRule Rule)> LeftOut)> DecideAsync(
        MentorsDb db, MatchingRun run, DateOnly today, DateOnly answerBy, CancellationToken stop)
    {
        var pairs = await db.Set<RunPair>().AsNoTracking().Where(p => p.RunId == run.Id).OrderBy(p => p.DossierId).ThenByDescending(p => p.Affinity).ThenBy(p => p.MentorId)
            .Select(p => new Chosen(p.DossierId, p.MentorId)).ToListAsync(stop);
        var (mentorIds, dossierIds) = (pairs.Select(p => p.MentorId).Distinct().ToArray(), pairs.Select(p => p.DossierId).Distinct().ToArray());
        var mentors = await db.Mentors.FromSql($"select * from mentors where id = any({mentorIds}) order by id for update").AsNoTracking().ToDictionaryAsync(m => m.Id, stop);
        var dossiers = await db.Dossiers.AsNoTracking().Where(d => dossierIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, stop);
        var proposed = await db.Pairings.AsNoTracking().Where(p => mentorIds.Contains(p.MentorId) && p.State == PairingState.Proposed)
            .GroupBy(p => p.MentorId).Select(g => new Taken(g.Key, g.Count())).ToDictionaryAsync(t => t.Id, t => t.Count, stop);
        var had = await db.Pairings.AsNoTracking().Where(p => dossierIds.Contains(p.DossierId) && (p.State == PairingState.Proposed || p.State == PairingState.Accepted))
            .GroupBy(p => p.DossierId).Select(g => new Taken(g.Key, g.Count())).ToDictionaryAsync(t => t.Id, t => t.Count, stop);
        var (made, leftOut) = (new List<Pairing>(pairs.Count), new List<(Chosen, BrokenRule)>());
        foreach (var pair in pairs)
        {
            try
            {
                if (!mentors.TryGetValue(pair.MentorId, out var mentor))
                    throw new MentorUnknown();
                var dossier = dossiers[pair.DossierId];
                if (dossier.Status != DossierStatus.Active)
                    throw new ProjectNotActive();
                if (had.GetValueOrDefault(dossier.Id) >= run.Options.MentorsPerProject)
                    throw new ProjectHasMentor();
                if (mentor.ActivePairings + proposed.GetValueOrDefault(mentor.Id) >= mentor.Capacity)
                    throw new MentorHasNoPlace();
                made.Add(Pairing.Propose(dossier, mentor, today, answerBy, run.Id));
                had[dossier.Id] = had.GetValueOrDefault(dossier.Id) + 1;
                proposed[mentor.Id] = proposed.GetValueOrDefault(mentor.Id) + 1;
            }
            catch (BrokenRule rule)
            {
                leftOut.Add((pair, rule));
            }
        }

        return (made, leftOut);
    }

    private static async Task MarkAsync(MentorsDb db, MatchingRun run, List<Pairing> adopted, List<(Chosen Pair, BrokenRule Rule)> leftOut, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"""
            update matching_run_pairs r set pairing_id = t.pairing
            from unnest({adopted.ConvertAll(p => p.DossierId)}, {adopted.ConvertAll(p => p.MentorId)}, {adopted.ConvertAll(p => p.Id)}) as t (dossier, mentor, pairing)
            where r.run_id = {run.Id} and r.dossier_id = t.dossier and r.mentor_id = t.mentor
            """, stop);
        if (leftOut.Count == 0)
            return;
        await db.Database.ExecuteSqlAsync($"""
            update matching_run_pairs r set left_out_by = t.rule, left_out_zh = t.zh, left_out_en = t.en
            from unnest({leftOut.ConvertAll(l => l.Pair.DossierId)}, {leftOut.ConvertAll(l => l.Pair.MentorId)}, {leftOut.ConvertAll(l => l.Rule.Rule)},
              {leftOut.ConvertAll(l => l.Rule.Text.Zh)}, {leftOut.ConvertAll(l => l.Rule.Text.En)}) as t (dossier, mentor, rule, zh, en)
            where r.run_id = {run.Id} and r.dossier_id = t.dossier and r.mentor_id = t.mentor
            """, stop);
    }
}
