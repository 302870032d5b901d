using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Streets.Register;

namespace ChuangMeng.Streets.Firms;

/// <summary>The operator enters a firm that has settled on its street.</summary>
internal static class SettleFirm
{
    public static async Task<TaggedCreated<FirmDetails>> HandleAsync(
        Guid id, FirmProfile request, StreetsDb db, StreetMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var firm = await db.InTransactionAsync(async () =>
        {
            var today = time.Today();
            var street = await db.LockOwnStreetAsync(id, stop);
            var dossiers = await db.DossiersOfAsync([request.CreditCode], stop);
            var firm = StreetFirm.Settle(street, request, dossiers.GetValueOrDefault(request.CreditCode), today);
            db.Firms.Add(firm);
            await db.SaveFirmsAsync(street, today, metrics, stop);
            return firm;
        }, stop);
        metrics.Settled(firm.RegionCode);
        return new($"/api/streets/v1/firms/{firm.Id}", FirmDetails.Of(firm), firm.Version);
    }
}
