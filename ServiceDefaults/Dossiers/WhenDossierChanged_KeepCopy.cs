using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Dossiers;

/// <summary>Keeps the copy of a service that is <see cref="IKeepDossiers"/> up to date.</summary>
public sealed class WhenDossierChanged_KeepCopy(ServiceDb db, TimeProvider time) : EventConsumer<DossierChanged, ServiceDb>(db, time)
{
    // A project that moved lies in another county now; its row is found wherever it was.
    protected override RegionScope ScopeOf(DossierChanged happened) => RegionScope.Province;

    protected override async Task HandleAsync(DossierChanged happened, CancellationToken stop)
    {
        var copy = await Db.Set<DossierCopy>().SingleOrDefaultAsync(d => d.Id == happened.SubjectId, stop);
        if (copy is null)
            Db.Add(copy = new() { Id = happened.SubjectId });
        if (happened.SubjectVersion > copy.SourceVersion)
            copy.Take(happened);
    }
}
