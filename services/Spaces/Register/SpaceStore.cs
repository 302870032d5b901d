using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Register;

/// <summary>Locks are taken in one order everywhere: the lease, then the space, then the room.</summary>
internal static class SpaceStore
{
    /// <summary>The space, locked against every other change until the transaction ends.</summary>
    public static async Task<Space> LockSpaceAsync(this SpacesDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Spaces.FromSql($"select * from spaces where id = {id} for update").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw Missing.Space();
    }

    /// <summary>The space, locked, if the caller's organisation operates it; another's looks as if it were not there.</summary>
    public static async Task<Space> LockOwnSpaceAsync(this SpacesDb db, Guid id, CancellationToken stop)
    {
        var space = await db.LockSpaceAsync(id, stop);
        return space.OperatorCode == Caller.Current.Organisation ? space : throw Missing.Space();
    }

    public static Task SaveSpacesAsync(this SpacesDb db, CancellationToken stop) =>
        db.SaveAsync(stop, (SpaceMapping.OneNameInCounty, () => new SpaceNameTaken()));
}
