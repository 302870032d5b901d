using ChuangMeng.ServiceDefaults.Attachments;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Attachments;

/// <summary>The files of no attachment.</summary>
internal sealed class SweepAttachments(ProjectsDb db, AttachmentStore store, TimeProvider time) : SweepFiles(store, time)
{
    protected override Task<HashSet<Guid>> NamedAsync(Guid[] ids, CancellationToken stop) =>
        db.Set<Attachment>().Where(a => ids.Contains(a.Id)).Select(a => a.Id).ToHashSetAsync(stop);
}
