using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Entries;

/// <summary>Who entered takes it back until the deadline.</summary>
internal static class WithdrawEntry
{
    public static Task<Tagged<EntryDetails>> HandleAsync(Guid id, EventsDb db, TimeProvider time, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(() => db.InTransactionAsync(async () =>
        {
            var competitionId = await db.Entries.Where(e => e.Id == id && e.AccountId == account).Select(e => (Guid?)e.CompetitionId).SingleOrDefaultAsync(stop)
                ?? throw Missing.Entry();
            SubmitEntry.MustTakeEntries(await db.LockCompetitionAsync(competitionId, stop), time.GetUtcNow());
            var entry = await db.Entries.SingleAsync(e => e.Id == id, stop);
            entry.Withdraw();
            await db.SaveChangesAsync(stop);
            return new Tagged<EntryDetails>(EntryDetails.Of(entry), entry.Version);
        }, stop), stop);
    }
}
