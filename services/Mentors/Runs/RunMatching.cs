using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.ServiceDefaults.Work;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Runs;

/// <summary>
/// Finds the waiting runs' pairs. Of several replicas one works on a run, for it holds the run's lock as long as its connection lives; what
/// a killed one left is begun anew by whoever looks first, and what a given-up beginning finds late is not taken.
/// </summary>
internal sealed class RunMatching(IServiceScopeFactory scopes, WorkSignal<RunMatching> signal, TimeProvider time, ILogger<RunMatching> log)
    : Worker<RunMatching>(signal, log)
{
    /// <summary>How often it tells how far it is, and looks whether it was cancelled.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    protected override async Task<bool> WorkAsync(CancellationToken stop)
    {
        using var platform = Caller.System(nameof(RunMatching), RegionScope.Province).Begin();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MentorsDb>();
        // Open until the run is at rest; it holds nothing but the lock.
        await using var holding = await db.Database.BeginTransactionAsync(stop);
        var waiting = await db.Database.SqlQuery<Guid>($"select id as \"Value\" from matching_runs where state in ('Waiting', 'Running') order by id limit 100").ToListAsync(stop);
        foreach (var id in waiting)
        {
            if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended('matching-run ' || {id}::text, 0)) as \"Value\"").SingleAsync(stop))
                continue;
            await FindAsync(id, stop);
            return true;
        }

        return false;
    }

    private async Task FindAsync(Guid id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MentorsDb>();
        // Somebody else may have brought it to rest before the lock was free.
        if (await ChangeAsync(db, id, null, run => run.Begin(), stop) is not { } run)
            return;
        using var city = Caller.System(nameof(RunMatching), RegionScope.For(run.RegionCode)).Begin();
        try
        {
            await SolveAsync(db, run, stop);
        }
        catch (Exception e) when (!DatabaseErrors.IsTransient(e) && !stop.IsCancellationRequested)
        {
            log.LogError(e, "The matching run {Run} cannot be gone on with", id);
            db.ChangeTracker.Clear();
            await ChangeAsync(db, id, run.Attempt, failed => failed.Fail(time.GetUtcNow()), stop);
        }
    }

    private async Task SolveAsync(MentorsDb db, MatchingRun run, CancellationToken stop)
    {
        var data = await RunData.ReadAsync(db, run, time.Today(), stop);
        var told = new Told();
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var solving = Task.Run(() => Solve(data, run, told, cancelled.Token), CancellationToken.None);
        RunResult result;
        bool feasible;
        try
        {
            while (await Task.WhenAny(solving, Task.Delay(Look, time, CancellationToken.None)) != solving)
            {
                if (!await TellAsync(db, run, told.Latest, stop))
                    await cancelled.CancelAsync();
            }

            (result, feasible) = await solving;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            // Whatever ended this, the engine does not go on for nothing.
            await cancelled.CancelAsync();
        }

        await ChangeAsync(db, run.Id, run.Attempt, async found =>
        {
            if (!feasible)
            {
                found.CannotBe(result.Conflict(), time.GetUtcNow());
                return;
            }

            await result.WriteAsync(db, stop);
            found.Propose(result.Totals(), time.GetUtcNow());
        }, stop);
    }

    private (RunResult Result, bool Feasible) Solve(RunData data, MatchingRun run, Told told, CancellationToken stop)
    {
        var problem = RunProblem.Of(data, run, stop);
        // With the former pairs and without their prices: the same optimum, and never slower than from the beginning.
        // Where there is nobody to match there is nothing to solve.
        var answer = data.Projects.Count == 0 || data.Mentors.Count == 0 ? new MatchingAnswer { Status = MatchingStatus.Optimal, Pairs = [], Affinity = 0 } : Matcher.Solve(problem.Problem, new()
        {
            Fair = run.Options.Fair,
            TimeLimit = TimeSpan.FromSeconds(run.Options.TimeLimitSeconds),
            Time = time,
            Former = data.Former,
            FormerBonus = run.Options.FormerBonus,
            Progress = told,
        }, stop);
        return (new(data, problem, answer, run), answer.Status != MatchingStatus.Infeasible);
    }

    /// <returns>Whether the run still works in this beginning: it may have been cancelled, or begun anew elsewhere.</returns>
    private static async Task<bool> TellAsync(MentorsDb db, MatchingRun run, MatchingProgress? progress, CancellationToken stop)
    {
        var (phase, seated, places) = progress is { } p ? (p.Phase.ToWord(), p.Seated, p.Places) : (null, 0L, 0L);
        return await db.Database.ExecuteSqlAsync($"""
            update matching_runs set phase = {phase}, seated = {seated}, places = {places}, version = version + 1
            where id = {run.Id} and state = 'Running' and attempt = {run.Attempt}
            """, stop) == 1;
    }

    private static Task<MatchingRun?> ChangeAsync(MentorsDb db, Guid id, int? attempt, Action<MatchingRun> change, CancellationToken stop) =>
        ChangeAsync(db, id, attempt, run =>
        {
            change(run);
            return Task.CompletedTask;
        }, stop);

    /// <summary>Changes the run, unless it is at rest or has been begun anew.</summary>
    /// <returns>The run as it is then; null where nothing was changed.</returns>
    private static Task<MatchingRun?> ChangeAsync(MentorsDb db, Guid id, int? attempt, Func<MatchingRun, Task> change, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            db.ChangeTracker.Clear();
            var run = await db.LockRunAsync(id, stop);
            if (run.IsAtRest || (attempt is { } mine && run.Attempt != mine))
                return null;
            await change(run);
            await db.SaveChangesAsync(stop);
            return run;
        }, stop);

    /// <summary>The latest that the engine told, from its thread.</summary>
    private sealed class Told : IProgress<MatchingProgress>
    {
        private readonly Lock latch = new();
        private MatchingProgress? latest;

        public MatchingProgress? Latest
        {
            get
            {
                lock (latch)
                    return latest;
            }
        }

        public void Report(MatchingProgress value)
        {
            lock (latch)
                latest = value;
        }
    }
}
