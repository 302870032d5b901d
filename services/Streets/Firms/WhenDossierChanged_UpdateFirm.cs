using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Monitoring;
using ChuangMeng.Streets.Register;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Firms;

/// <summary>A firm on a street is known as a project, or its staff changed: the firm's jobs, and with them the street's, follow.</summary>
internal sealed class WhenDossierChanged_UpdateFirm(StreetsDb db, TimeProvider time) : EventConsumer<DossierChanged, StreetsDb>(db, time)
{
    // A street may lie in another city than the county that keeps the dossier.
    protected override RegionScope ScopeOf(DossierChanged happened) => RegionScope.Province;

    protected override async Task HandleAsync(DossierChanged happened, CancellationToken stop)
    {
        var (dossier, code) = (happened.SubjectId, happened.CreditCode);
        var streets = await Db.Firms.Where(f => f.LeftOn == null && (f.DossierId == dossier || (code != null && f.CreditCode == code)))
            .Select(f => f.StreetId).Distinct().Order().ToListAsync(stop);
        foreach (var id in streets)
        {
            var street = await Db.LockStreetAsync(id, stop);
            foreach (var firm in await Db.Firms.Where(f => f.StreetId == id && f.LeftOn == null && (f.DossierId == dossier || f.CreditCode == code)).ToListAsync(stop))
            {
                if (firm.CreditCode == code)
                    firm.Follow(new(dossier, happened.Year, happened.SubjectVersion, happened.Staff));
                else if (happened.SubjectVersion > firm.DossierVersion)
                    firm.Unfollow();
            }

            await Db.SaveChangesAsync(stop);
            var today = Time.Today();
            await Db.WatchAsync(street, today.Year, today, stop);
        }
    }
}
