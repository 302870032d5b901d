using ChuangMeng.Projects.Screening;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>
/// Tells who founded the dossiers that were opened before others asked for it; those opened since tell it at once. With the start of
/// the first version that knows of it everything is caught up on, and there is nothing left to do.
/// </summary>
internal sealed class TellFounders(ProjectsDb db) : IDailyJob
{
    private const int Batch = 200;

    public async Task RunAsync(CancellationToken stop)
    {
        while (await TellSomeAsync(stop) == Batch)
            db.ChangeTracker.Clear();
    }

    private Task<int> TellSomeAsync(CancellationToken stop) => db.InTransactionAsync(async () =>
    {
        var untold = await db.Set<Dossier>()
            .FromSql($"select * from dossiers where founder_identities is null order by id limit {Batch} for no key update skip locked").ToListAsync(stop);
        var founders = await db.SidesOfAsync([.. untold.Select(d => d.CandidateId)], stop);
        foreach (var dossier in untold)
            dossier.IdentifyFounders(founders[dossier.CandidateId].Founders);
        await db.SaveChangesAsync(stop);
        return untold.Count;
    }, stop);
}
