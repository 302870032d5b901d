using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Dossiers;

/// <summary>Keeps the copies of a service that is <see cref="IKeepDossiers"/> up to date: the highest version holds.</summary>
public sealed class WhenDossierChanged_KeepCopy(ServiceDb db) : EventBatchConsumer<DossierChanged, ServiceDb>(db)
{
    protected override async Task HandleAsync(IReadOnlyList<DossierChanged> happened, CancellationToken stop)
    {
        var newest = happened.GroupBy(h => h.SubjectId).Select(g => g.MaxBy(h => h.SubjectVersion)!).ToList();
        var ids = newest.Select(h => h.SubjectId).ToArray();
        var copies = await Db.Set<DossierCopy>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, stop);
        foreach (var change in newest)
        {
            if (!copies.TryGetValue(change.SubjectId, out var copy))
                Db.Add(copy = new() { Id = change.SubjectId });
            if (change.SubjectVersion > copy.SourceVersion)
                copy.Take(change);
        }
    }
}
