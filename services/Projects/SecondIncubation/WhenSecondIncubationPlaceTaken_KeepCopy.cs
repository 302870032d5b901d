using ChuangMeng.Contracts.Spaces;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.SecondIncubation;

/// <summary>Keeps which projects found a place of the second-incubation channel; a lease is moved into once.</summary>
internal sealed class WhenSecondIncubationPlaceTaken_KeepCopy(ProjectsDb db, TimeProvider time) : EventConsumer<SecondIncubationPlaceTaken, ProjectsDb>(db, time)
{
    // The space may lie in another county than the project.
    protected override RegionScope ScopeOf(SecondIncubationPlaceTaken happened) => RegionScope.Province;

    protected override async Task HandleAsync(SecondIncubationPlaceTaken happened, CancellationToken stop)
    {
        if (await Db.Set<DossierPlace>().AnyAsync(p => p.LeaseId == happened.SubjectId, stop))
            return;
        Db.Add(new DossierPlace
        {
            LeaseId = happened.SubjectId,
            DossierId = happened.DossierId,
            RegionCode = await Db.RegionOfDossierAsync(happened.DossierId, stop),
            SpaceName = happened.SpaceName,
            Desks = happened.Desks,
            TakenOn = happened.TakenOn,
        });
    }
}
