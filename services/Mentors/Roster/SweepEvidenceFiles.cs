using ChuangMeng.ServiceDefaults.Attachments;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Roster;

/// <summary>The files of no evidence.</summary>
internal sealed class SweepEvidenceFiles(MentorsDb db, AttachmentStore store, TimeProvider time) : SweepFiles(store, time)
{
    protected override Task<HashSet<Guid>> NamedAsync(Guid[] ids, CancellationToken stop) =>
        db.Set<MentorEvidence>().Where(e => e.File != null && ids.Contains(e.File.Id)).Select(e => e.File!.Id).ToHashSetAsync(stop);
}
