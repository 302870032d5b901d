using ChuangMeng.Mentors.Pairings;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Sessions;

/// <summary>The caller's own side of a session: the mentor's account, or the account that the city named for the project.</summary>
internal static class SessionParties
{
    /// <summary>Null where the caller's account is neither.</summary>
    public static async Task<Party?> OwnPartyAsync(this MentorsDb db, Guid mentorId, Guid dossierId, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        if (await db.Mentors.AnyAsync(m => m.Id == mentorId && m.AccountId == account, stop))
            return Party.Mentor;
        return await db.Dossiers.AnyAsync(d => d.Id == dossierId && d.OwnerAccountId == account, stop) ? Party.Founder : null;
    }

    /// <summary>The session, locked until the transaction ends, and as whom the caller acts; somebody else's looks as if it were not there.</summary>
    public static async Task<(Session Session, Party By)> LockSessionAsync(this MentorsDb db, Guid id, bool own, CancellationToken stop)
    {
        var found = await db.Sessions.FromSql($"select * from sessions where id = {id} for update").ToListAsync(stop);
        if (found.Count == 0)
            throw Missing.Session();
        var by = own ? await db.OwnPartyAsync(found[0].MentorId, found[0].DossierId, stop) : Party.Staff;
        return (found[0], by ?? throw Missing.Session());
    }

    /// <summary>The pairing that a session is planned for. Shared, so that it cannot end while one is.</summary>
    public static async Task<(Pairing Pairing, Party By)> SharePairingAsync(this MentorsDb db, Guid id, bool own, CancellationToken stop)
    {
        var found = await db.Pairings.FromSql($"select * from pairings where id = {id} for share").AsNoTracking().ToListAsync(stop);
        if (found.Count == 0)
            throw ReadPairings.Missing();
        var by = own ? await db.OwnPartyAsync(found[0].MentorId, found[0].DossierId, stop) : Party.Staff;
        return (found[0], by ?? throw ReadPairings.Missing());
    }
}
