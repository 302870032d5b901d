using ChuangMeng.Mentors.Cases.Handovers;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Cases.Escalation;

/// <summary>
/// At the beginning of every day: overdue cases go up, hand-overs that nobody accepted run out, and answers that nobody contested are
/// closed. In batches, each a transaction: what a killed run did not reach, the next one does; what one replica locks, another waits
/// for and finds done.
/// </summary>
internal sealed class WatchCases(MentorsDb db, MentorMetrics metrics, TimeProvider time) : IDailyJob
{
    private const int Batch = 200;

    public async Task RunAsync(CancellationToken stop)
    {
        while (await EscalateSomeAsync(stop))
        {
        }

        while (await LapseSomeAsync(stop))
        {
        }

        while (await CloseSomeAsync(stop))
        {
        }
    }

    private Task<bool> EscalateSomeAsync(CancellationToken stop) => BatchAsync(async () =>
    {
        var (now, today) = (time.GetUtcNow(), time.Today());
        var due = await db.Cases.FromSql(
            $"select * from inquiry_cases where escalate_on <= {today} order by escalate_on, id limit {Batch} for update").ToListAsync(stop);
        foreach (var @case in due)
        {
            var before = @case.Level;
            @case.EscalateIfDue(Caller.Current, now);
            if (@case.Level != before)
                metrics.CaseEscalated(@case.Level!.Value);
        }

        return due.Count;
    }, stop);

    private Task<bool> LapseSomeAsync(CancellationToken stop) => BatchAsync(async () =>
    {
        var today = time.Today();
        var cases = await db.Set<CaseHandover>().AsNoTracking().Where(h => h.State == HandoverState.Offered && h.ExpiresOn < today)
            .OrderBy(h => h.ExpiresOn).ThenBy(h => h.Id).Take(Batch).Select(h => h.CaseId).ToArrayAsync(stop);
        // As everywhere: the case first, then what belongs to it.
        await db.Cases.FromSql($"select * from inquiry_cases where id = any({cases}) order by id for update").LoadAsync(stop);
        foreach (var handover in await db.Set<CaseHandover>().Where(h => cases.Contains(h.CaseId) && h.State == HandoverState.Offered && h.ExpiresOn < today).ToListAsync(stop))
            handover.Lapse();
        return cases.Length;
    }, stop);

    private Task<bool> CloseSomeAsync(CancellationToken stop) => BatchAsync(async () =>
    {
        var (now, today) = (time.GetUtcNow(), time.Today());
        var over = await db.Cases.FromSql(
            $"select * from inquiry_cases where state = 'Answered' and reopen_until < {today} order by reopen_until, id limit {Batch} for update").ToListAsync(stop);
        foreach (var @case in over)
            @case.CloseAnswered(Caller.Current, now);
        return over.Count;
    }, stop);

    private async Task<bool> BatchAsync(Func<Task<int>> work, CancellationToken stop)
    {
        var found = await db.InTransactionAsync(async () =>
        {
            var count = await work();
            await db.SaveChangesAsync(stop);
            return count;
        }, stop);
        db.ChangeTracker.Clear();
        return found > 0;
    }
}
