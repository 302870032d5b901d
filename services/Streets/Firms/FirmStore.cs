using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Monitoring;
using ChuangMeng.Streets.Register;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Firms;

internal static class FirmStore
{
    /// <summary>The street of the caller's organisation and one of its firms, locked in that order.</summary>
    public static async Task<(Street, StreetFirm)> LockOwnFirmAsync(this StreetsDb db, Guid id, CancellationToken stop)
    {
        var organisation = Caller.Current.Organisation;
        var streetId = await db.Firms.Where(f => f.Id == id && f.OperatorCode == organisation).Select(f => (Guid?)f.StreetId).SingleOrDefaultAsync(stop)
            ?? throw MissingFirm.Firm();
        var street = await db.LockOwnStreetAsync(streetId, stop);
        return (street, await db.Firms.SingleAsync(f => f.Id == id, stop));
    }

    /// <summary>Saves what changed of a street's firms, then counts the street anew.</summary>
    public static async Task SaveFirmsAsync(this StreetsDb db, Street street, DateOnly today, StreetMetrics metrics, CancellationToken stop)
    {
        await db.SaveAsync(stop, (FirmMapping.OneStreet, () => new FirmSettled()));
        if (await db.WatchAsync(street, today.Year, today, stop) is var made and > 0)
            metrics.Warned(street.RegionCode, made);
    }

    /// <summary>The dossiers of firms by their credit code, the latest year's where a firm has several.</summary>
    public static async Task<Dictionary<string, DossierCopy>> DossiersOfAsync(this StreetsDb db, IReadOnlyCollection<string> creditCodes, CancellationToken stop) =>
        (await db.Dossiers.AsNoTracking().Where(d => creditCodes.Contains(d.CreditCode!)).ToListAsync(stop))
            .GroupBy(d => d.CreditCode!).ToDictionary(g => g.Key, g => g.MaxBy(d => (d.Year, d.Id))!);

    /// <summary>
    /// Which of these firms are on a street, wherever in the province: row-level security hides another city's from the caller, and
    /// one of them would spoil a whole import. Told are only the codes that the caller has named.
    /// </summary>
    public static async Task<Dictionary<string, (Guid Street, Guid Firm)>> SettledAsync(this StreetsDb db, string[] creditCodes, CancellationToken stop)
    {
        Dictionary<string, (Guid, Guid)> found;
        using ((Caller.Current with { Scope = RegionScope.Province }).Begin())
        {
            await db.TellScopeAsync(stop);
            found = (await db.Firms.Where(f => f.LeftOn == null && creditCodes.Contains(f.CreditCode)).Select(f => new { f.CreditCode, f.StreetId, f.Id }).ToListAsync(stop))
                .ToDictionary(f => f.CreditCode, f => (f.StreetId, f.Id));
        }

        await db.TellScopeAsync(stop);
        return found;
    }

    /// <summary>A dossier's news that its copy knows and the firm, which was settling just then, does not.</summary>
    public static async Task CatchUpWithDossiersAsync(this StreetsDb db, Guid street, CancellationToken stop)
    {
        var behind = await db.Firms.Where(f => f.StreetId == street && f.LeftOn == null)
            .Join(db.Dossiers, f => f.CreditCode, d => d.CreditCode, (firm, dossier) => new { firm, dossier })
            .Where(x => x.firm.DossierId == x.dossier.Id ? x.dossier.SourceVersion > x.firm.DossierVersion : x.firm.DossierId == null || x.dossier.Year > x.firm.DossierYear)
            .ToListAsync(stop);
        foreach (var x in behind)
            x.firm.Follow(DossierNews.Of(x.dossier));
        await db.SaveChangesAsync(stop);
    }
}
