using ChuangMeng.Mentors.Runs;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Work;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Pairings;

/// <summary>
/// Lets proposals lapse that no mentor answered in time. It looks more often than the once a day that would do, so that a missed hour
/// costs nothing; every proposal lapses once, however many replicas look and however often.
/// </summary>
internal sealed class LapsePairings(IServiceScopeFactory scopes, WorkSignal<FollowRuns> lapsing, TimeProvider time, ILogger<LapsePairings> log)
    : Periodic(TimeSpan.FromHours(1), log)
{
    private const int Batch = 200;

    protected override Task RoundAsync(CancellationToken stop) => RunAsync(stop);

    /// <returns>How many lapsed.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var caller = Caller.System(nameof(LapsePairings), RegionScope.Province).Begin();
        var lapsed = 0;
        while (true)
        {
            var found = await LapseSomeAsync(stop);
            lapsed += found;
            if (found < Batch)
                break;
        }

        if (lapsed > 0)
            lapsing.Give();
        return lapsed;
    }

    private async Task<int> LapseSomeAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MentorsDb>();
        var (now, today) = (time.GetUtcNow(), time.Today());
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var overdue = await db.Pairings.FromSql(
            $"select * from pairings where state = 'Proposed' and answer_by < {today} order by answer_by, id limit {Batch} for update skip locked").ToListAsync(stop);
        foreach (var pairing in overdue)
            pairing.Lapse(now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return overdue.Count;
    }
}
