using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.Streets.Monitoring;
using ChuangMeng.Streets.Register;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Firms;

/// <summary>
/// Firms on streets are known as projects, or their staff changed: the firms' jobs, and with them the streets', follow. Most dossiers
/// are of firms on no street: for a batch of them this is one look. A firm's street may lie in another city than its dossier.
/// </summary>
internal sealed class WhenDossierChanged_UpdateFirm(StreetsDb db, TimeProvider time) : EventBatchConsumer<DossierChanged, StreetsDb>(db)
{
    protected override async Task HandleAsync(IReadOnlyList<DossierChanged> happened, CancellationToken stop)
    {
        var dossiers = happened.Select(h => h.SubjectId).Distinct().ToArray();
        var codes = happened.Select(h => h.CreditCode).OfType<string>().Distinct().ToArray();
        var touched = Db.Firms.Where(f => f.LeftOn == null && (dossiers.Contains(f.DossierId!.Value) || codes.Contains(f.CreditCode)));
        foreach (var id in await touched.Select(f => f.StreetId).Distinct().Order().ToListAsync(stop))
        {
            var street = await Db.LockStreetAsync(id, stop);
            var firms = await touched.Where(f => f.StreetId == id).ToListAsync(stop);
            foreach (var change in happened.OrderBy(h => h.SubjectVersion))
                foreach (var firm in firms)
                    Tell(firm, change);
            await Db.SaveChangesAsync(stop);
            var today = time.Today();
            await Db.WatchAsync(street, today.Year, today, stop);
        }
    }

    private static void Tell(StreetFirm firm, DossierChanged change)
    {
        if (firm.CreditCode == change.CreditCode)
            firm.Follow(new(change.SubjectId, change.Year, change.SubjectVersion, change.Staff));
        else if (firm.DossierId == change.SubjectId && change.SubjectVersion > firm.DossierVersion)
            firm.Unfollow();
    }
}
