using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Streets.Register;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Firms;

/// <summary>Enters many firms of a street in one transaction: every valid row goes in, every bad one is named.</summary>
internal static class ImportFirms
{
    public static async Task<Ok<ImportResult>> HandleAsync(
        Guid id, ImportRows rows, RowReader<FirmProfile> reader, StreetsDb db, StreetMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var report = new ImportReport(rows.Items.Count);
        var good = reader.Read(rows, report);
        await db.InTransactionAsync(async () =>
        {
            var today = time.Today();
            var street = await db.LockOwnStreetAsync(id, stop);
            street.MustBeOpen();
            // Imports take turns, so that the same firm sent to two streets at once is found the second time.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('firms-import'))", stop);
            var codes = good.Select(r => r.Value.CreditCode).Distinct().ToArray();
            var (settled, dossiers) = (await db.SettledAsync(codes, stop), await db.DossiersOfAsync(codes, stop));
            foreach (var (index, row) in good)
                Enter(index, row);
            await db.SaveFirmsAsync(street, today, metrics, stop);

            void Enter(int index, FirmProfile row)
            {
                try
                {
                    if (settled.TryGetValue(row.CreditCode, out var there))
                    {
                        if (there.Street != id)
                            throw new FirmSettled();
                        report.Unchanged(index, there.Firm);
                        return;
                    }

                    var firm = StreetFirm.Settle(street, row, dossiers.GetValueOrDefault(row.CreditCode), today);
                    settled.Add(firm.CreditCode, (id, firm.Id));
                    db.Firms.Add(firm);
                    report.Created(index, firm.Id);
                }
                catch (BrokenRule rule)
                {
                    report.Refused(index, rule);
                }
            }
        }, stop);
        var result = report.ToResult();
        if (result.Created > 0)
            metrics.Settled(await db.Streets.Where(s => s.Id == id).Select(s => s.RegionCode).SingleAsync(stop), result.Created);
        return TypedResults.Ok(result);
    }
}
