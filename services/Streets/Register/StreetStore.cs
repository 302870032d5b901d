using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Register;

/// <summary>A street is locked first, whatever of it changes: its firms, its counts and its warnings change with it.</summary>
internal static class StreetStore
{
    /// <summary>The street, locked against every other change until the transaction ends.</summary>
    public static async Task<Street> LockStreetAsync(this StreetsDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Streets.FromSql($"select * from streets where id = {id} for update").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw Missing.Street();
    }

    /// <summary>The street, locked, if the caller's organisation operates it; another's looks as if it were not there.</summary>
    public static async Task<Street> LockOwnStreetAsync(this StreetsDb db, Guid id, CancellationToken stop)
    {
        var street = await db.LockStreetAsync(id, stop);
        return street.OperatorCode == Caller.Current.Organisation ? street : throw Missing.Street();
    }

    /// <summary>Refuses the address of a street that the caller does not see, before its parts are listed.</summary>
    public static async Task MustSeeStreetAsync(this StreetsDb db, Guid id, CancellationToken stop)
    {
        if (!await db.Streets.Visible().AnyAsync(s => s.Id == id, stop))
            throw Missing.Street();
    }

    public static Task SaveStreetsAsync(this StreetsDb db, CancellationToken stop) =>
        db.SaveAsync(stop, (StreetMapping.OneNameInCounty, () => new StreetNameTaken()));
}
