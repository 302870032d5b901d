using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Candidates;
using ChuangMeng.Mentors.Matching.Reasons;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Runs;

/// <summary>Puts an answer of the engine into words and into the database, in place of the round before.</summary>
internal sealed class RunResult(RunData data, RunProblem problem, MatchingAnswer answer, MatchingRun run)
{
    /// <summary>How many rows go in at once.</summary>
    private const int Part = 5_000;

    private readonly Score score = new(run.Weights);
    private readonly Vocabulary words = Features.Vocabulary(data.RegionNames);

    public RunTotals Totals()
    {
        var former = data.Former.ToHashSet();
        return new(
            data.Projects.Count, data.Mentors.Count, (int)problem.Problem.AllPlaces, answer.Placed, Unplaced().Count(), answer.Affinity,
            answer.Pairs.Count == 0 ? 0 : answer.Pairs.Min(p => p.Affinity), answer.Status == MatchingStatus.Optimal, answer.Gap,
            answer.Pairs.Count(p => former.Contains(new(p.Project, p.Mentor))));
    }

    public RunConflict Conflict()
    {
        var conflict = answer.Conflict!;
        return new(conflict.Kind.ToWord(), [.. conflict.Mentors.Select(m => new Named(data.Mentors[m].Id, data.Mentors[m].Name))],
            [.. conflict.Projects.Select(p => new Named(data.Projects[p].Id, data.Projects[p].Name))], conflict.Needed, conflict.Available);
    }

    /// <summary>Within the caller's transaction, which holds the run's row.</summary>
    public async Task WriteAsync(MentorsDb db, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"delete from matching_run_pairs where run_id = {run.Id}", stop);
        await db.Database.ExecuteSqlAsync($"delete from matching_run_unplaced where run_id = {run.Id}", stop);
        var alternatives = answer.Prices is null ? null : new Alternatives(problem.Problem, answer, data.Former, run.Options.FormerBonus);
        foreach (var part in answer.Pairs.Chunk(Part))
            await WriteAsync(db, part, alternatives, stop);
        foreach (var part in Unplaced().Chunk(Part))
        {
            await db.Database.ExecuteSqlAsync($"""
                insert into matching_run_unplaced (run_id, dossier_id, region_code, project_name, open, reason)
                select {run.Id}, * from unnest({Array.ConvertAll(part, u => data.Projects[u.Project].Id)}, {Array.ConvertAll(part, u => data.Projects[u.Project].RegionCode)},
                  {Array.ConvertAll(part, u => data.Projects[u.Project].Name)}, {Array.ConvertAll(part, u => u.Open)}, {Array.ConvertAll(part, u => u.Reason.ToString())})
                """, stop);
        }
    }

    private Task WriteAsync(MentorsDb db, ChosenPair[] pairs, Alternatives? alternatives, CancellationToken stop)
    {
        var (projects, mentors) = (Array.ConvertAll(pairs, p => data.Projects[p.Project]), Array.ConvertAll(pairs, p => data.Mentors[p.Mentor]));
        var reasons = Array.ConvertAll(pairs, p => RunJson.ToText(ReasonsOf(p)));
        var others = Array.ConvertAll(pairs, p => RunJson.ToText(OthersOf(p, alternatives)));
        return db.Database.ExecuteSqlAsync($"""
            insert into matching_run_pairs (run_id, dossier_id, region_code, project_name, mentor_id, mentor_name, affinity, locked, reasons, alternatives)
            select {run.Id}, d, r, pn, m, mn, a, l, rs::jsonb, al::jsonb
            from unnest({Array.ConvertAll(projects, p => p.Id)}, {Array.ConvertAll(projects, p => p.RegionCode)}, {Array.ConvertAll(projects, p => p.Name)},
              {Array.ConvertAll(mentors, m => m.Id)}, {Array.ConvertAll(mentors, m => m.Name)}, {Array.ConvertAll(pairs, p => p.Affinity)},
              {Array.ConvertAll(pairs, p => p.Fixed)}, {reasons}, {others}) as t (d, r, pn, m, mn, a, l, rs, al)
            """, stop);
    }

    private PairReason[] ReasonsOf(ChosenPair pair) =>
        [.. PairReasons.Of(data.Projects[pair.Project].Features, data.Mentors[pair.Mentor].Features, score, words)
            .Select(r => new PairReason(r.Kind.ToWord(), r.Points, r.Words.Zh, r.Words.En))];

    private OtherMentor[] OthersOf(ChosenPair pair, Alternatives? alternatives) => alternatives is null ? [] :
        [.. alternatives.Of(pair).Select(o => new OtherMentor(
            data.Mentors[o.Mentor].Id, data.Mentors[o.Mentor].Name, o.Affinity, o.Costs, o.Why.ToWord(), o.Words.Zh, o.Words.En))];

    private IEnumerable<(int Project, int Open, UnplacedReason Reason)> Unplaced()
    {
        var placed = new int[data.Projects.Count];
        foreach (var pair in answer.Pairs)
            placed[pair.Project]++;
        return from p in Enumerable.Range(0, placed.Length)
               let open = data.Projects[p].Open - placed[p]
               where open > 0
               select (p, open, ReasonOf(p));
    }

    private UnplacedReason ReasonOf(int project) =>
        problem.Problem.MentorsOf(project).Length > 0 ? UnplacedReason.AllFull
        : problem.HadBarred[project] ? UnplacedReason.AllBarred
        : UnplacedReason.NobodyServes;
}
