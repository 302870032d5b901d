using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Rebuilds;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;

namespace ChuangMeng.Insights.Records;

/// <summary>Keeps one row for each thing that a service tells of, in one statement for all that waits.</summary>
internal sealed class WhenRecordChanged_KeepRecord(InsightsDb db, TimeProvider time) : EventBatchConsumer<RecordChanged, InsightsDb>(db)
{
    protected override async Task HandleAsync(IReadOnlyList<RecordChanged> happened, CancellationToken stop)
    {
        // Locked first: with two readers of the queue, as when one is taking over from the other, nothing is counted twice.
        var rebuild = happened.Any(h => h.RunId is not null) ? await Db.LockLatestRebuildAsync(stop) : null;
        var told = ToldRecord.Newest(happened, rebuild?.Id);
        if (rebuild is null)
        {
            await Db.KeepAsync(told, stop);
            return;
        }

        foreach (var (source, count) in await Db.KeepAndCountAsync(told, stop))
            await Db.AdvanceAsync(rebuild, source, s => s.Receive(count), time.GetUtcNow(), stop);
    }
}
