using ChuangMeng.Contracts.Projects;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Dossiers;

/// <summary>
/// Keeps the copies of dossiers up to date; one not seen before has just opened and gets its specialist (P.三(二)). A city's list
/// opens hundreds at once. The city's and the province's specialists stand on rows of their own, above the county's.
/// </summary>
internal sealed class WhenDossierChanged_AssignSpecialist(MentorsDb db, TimeProvider time) : EventBatchConsumer<DossierChanged, MentorsDb>(db)
{
    protected override async Task HandleAsync(IReadOnlyList<DossierChanged> happened, CancellationToken stop)
    {
        var ids = happened.Select(h => h.SubjectId).Distinct().ToArray();
        var known = await Db.Dossiers.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, stop);
        var opened = new List<DossierCopy>();
        foreach (var change in happened.OrderBy(h => h.SubjectVersion))
        {
            if (known.TryGetValue(change.SubjectId, out var dossier))
            {
                dossier.Follow(change);
                continue;
            }

            known.Add(change.SubjectId, dossier = DossierCopy.Of(change));
            opened.Add(dossier);
        }

        await Db.AssignAsync(opened, time.GetUtcNow(), stop);
        Db.Dossiers.AddRange(opened);
    }
}
