using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Audit;

/// <summary>What the last verification of the audit log found.</summary>
/// <param name="At">校验时间</param>
/// <param name="Valid">日志是否完整</param>
/// <param name="Entries">读取的条目数</param>
internal sealed record LastVerification(DateTimeOffset At, bool Valid, long Entries)
{
    public static async Task<LastVerification?> ReadAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand("select at, valid, entries from audit_verification");
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? new(row.GetFieldValue<DateTimeOffset>(0), row.GetBoolean(1), row.GetInt64(2)) : null;
    }

    public static Task KeepAsync(ServiceDb db, AuditVerification found, DateTimeOffset at, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"""
            insert into audit_verification (at, valid, entries) values ({at}, {found.Valid}, {found.Entries})
            on conflict (one) do update set at = excluded.at, valid = excluded.valid, entries = excluded.entries
            where audit_verification.at <= excluded.at
            """, stop);
}
