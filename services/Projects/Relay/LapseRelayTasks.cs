using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Work;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Relay;

/// <summary>
/// Gives the city back what no department answered in time. It looks more often than the once a day that would do, so that a
/// missed hour costs nothing; every task lapses once, however many replicas look and however often.
/// </summary>
internal sealed class LapseRelayTasks(IServiceScopeFactory scopes, TimeProvider time, ILogger<LapseRelayTasks> log)
    : Periodic(TimeSpan.FromHours(1), log)
{
    private const int Batch = 200;

    protected override Task RoundAsync(CancellationToken stop) => RunAsync(stop);

    /// <returns>How many lapsed.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var caller = Caller.System(nameof(LapseRelayTasks), RegionScope.Province).Begin();
        var lapsed = 0;
        while (true)
        {
            var found = await LapseSomeAsync(stop);
            lapsed += found;
            if (found < Batch)
                return lapsed;
        }
    }

    private async Task<int> LapseSomeAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProjectsDb>();
        var (now, today) = (time.GetUtcNow(), time.Today());
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var overdue = await db.Set<RelayTask>().FromSql(
            $"select * from relay_tasks where state = 'Assigned' and accept_by < {today} order by accept_by limit {Batch} for update skip locked").ToListAsync(stop);
        foreach (var task in overdue)
        {
            task.Lapse();
            var (department, purpose) = (RelayWords.NameOf(task.Department), RelayWords.NameOf(task.Purpose));
            db.Add(TimelineEntry.Of(task.DossierId, task.RegionCode, now, "relayLapsed", new Text(
                $"{department.Zh}逾期未接收接力任务（{purpose.Zh}），退回人社部门", $"The department '{department.En}' did not answer in time ({purpose.En}); back to the city")));
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return overdue.Count;
    }
}
