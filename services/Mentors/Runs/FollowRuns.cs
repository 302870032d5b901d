using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Work;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Runs;

/// <summary>
/// When the last proposal of an adopted run has been answered or has lapsed, and some projects were left without a mentor by it: begins a
/// run for those alone, a proposal for people to adopt. Earlier than that, people begin one themselves. Once a run, whatever the replicas.
/// </summary>
internal sealed class FollowRuns(IServiceScopeFactory scopes, WorkSignal<FollowRuns> signal, WorkSignal<RunMatching> found, TimeProvider time, ILogger<FollowRuns> log)
    : Worker<FollowRuns>(signal, log)
{
    protected override async Task<bool> WorkAsync(CancellationToken stop)
    {
        using var platform = Caller.System(nameof(FollowRuns), RegionScope.Province).Begin();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MentorsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // A city's year has one live run: while there is one, this waits for it.
        var ready = await db.Database.SqlQuery<Guid>($"""
            select r.id as "Value" from matching_runs r where r.state = 'Adopted' and not r.settled
              and not exists (select from pairings p where p.run_id = r.id and p.state = 'Proposed')
              and not exists (select from matching_runs l where l.region_code = r.region_code and l.year = r.year and l.state in ('Waiting', 'Running', 'Proposed'))
            order by r.id limit 1 for update of r skip locked
            """).ToListAsync(stop);
        if (ready.Count == 0)
            return false;
        var run = await db.Set<MatchingRun>().SingleAsync(r => r.Id == ready[0], stop);
        var only = await db.ToFillAsync(run, run.Options.MentorsPerProject, stop);
        run.Settle();
        if (only.Length > 0)
            db.Add(MatchingRun.Of(run.RegionCode, run.Year, run.Options, await db.MatchingRuleAsync(run.RegionCode, time.Today(), stop), "平台", run, only));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        if (only.Length > 0)
            found.Give();
        return true;
    }
}
