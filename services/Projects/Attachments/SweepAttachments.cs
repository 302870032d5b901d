using ChuangMeng.ServiceDefaults.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Attachments;

/// <summary>Takes away the files that no attachment names: those of requests that failed, and of attachments that were deleted.</summary>
internal sealed class SweepAttachments(ProjectsDb db, AttachmentStore store, TimeProvider time) : IDailyJob
{
    private const int Batch = 1000;

    /// <summary>Longer than any upload takes: what is younger may still get its row.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var ids in store.WrittenBefore(time.GetUtcNow() - Grace).Chunk(Batch))
        {
            var named = await db.Set<Attachment>().Where(a => ids.Contains(a.Id)).Select(a => a.Id).ToHashSetAsync(stop);
            foreach (var id in ids.Where(id => !named.Contains(id)))
                store.Delete(id);
        }
    }
}
