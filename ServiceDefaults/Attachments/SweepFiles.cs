using ChuangMeng.ServiceDefaults.Jobs;

namespace ChuangMeng.ServiceDefaults.Attachments;

/// <summary>Takes away the files that no row names: those of requests that failed, and of what was deleted or replaced.</summary>
public abstract class SweepFiles(AttachmentStore store, TimeProvider time) : IDailyJob
{
    private const int Batch = 1000;

    /// <summary>Longer than any upload takes: what is younger may still get its row.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>Which of these files rows name.</summary>
    protected abstract Task<HashSet<Guid>> NamedAsync(Guid[] ids, CancellationToken stop);

    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var ids in store.WrittenBefore(time.GetUtcNow() - Grace).Chunk(Batch))
        {
            var named = await NamedAsync(ids, stop);
            foreach (var id in ids.Where(id => !named.Contains(id)))
                store.Delete(id);
        }
    }
}
