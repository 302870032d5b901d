using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>
/// Brings a service's database up to date: migrations, then what holds for every service and so is not left to
/// each migration to remember – the service's role and its rights, row-level security, triggers, the list of regions.
/// Every step may be repeated, and two runs at once wait for each other.
/// </summary>
public static class DatabaseSetup
{
    private const long Lock = 0x6368_7561_6e67; // "chuang"

    /// <param name="db">The service's context, connected as the owner of its tables.</param>
    /// <param name="role">The service's own role; it owns nothing and bypasses nothing.</param>
    /// <param name="password">The role's password.</param>
    public static async Task RunAsync(ServiceDb db, string role, string password, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({Lock})", stop);
        try
        {
            await db.Database.MigrateAsync(stop);
            await RoleSetup.RunAsync(db, role, password, stop);
            // Not as a raw SQL format string: the texts hold braces of their own.
            foreach (var sql in new[] { RowLevelSecurity.SqlFor(db), OutboxSql.Setup, AuditSql.Setup, RoleSetup.GrantsSql(db, role) })
                await ExecuteAsync(db, sql, stop);
            await RegionSeed.RunAsync(db, stop);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({Lock})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task ExecuteAsync(ServiceDb db, string sql, CancellationToken stop)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(stop);
    }
}
