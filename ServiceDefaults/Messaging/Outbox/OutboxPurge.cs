using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Messaging.Outbox;

/// <summary>Forgets what was sent and received long ago; message ids are kept longer than any redelivery can take.</summary>
internal sealed class OutboxPurge(NpgsqlDataSource database, TimeProvider time, ILogger<OutboxPurge> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly string[] Statements = [OutboxSql.Purge, Inbox.InboxSql.Purge, Idempotency.IdempotencySql.Purge];

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            try
            {
                foreach (var statement in Statements)
                    while (await DeleteAsync(statement, stop) > 0) { }
                if (await CountUnknownAsync(stop) is > 0 and var unknown)
                    log.LogWarning("{Count} events of types that this version does not know wait in the outbox; a version that knows them sends them", unknown);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning(e, "Old messages could not be forgotten, next attempt in {Interval}", Interval);
            }
        }
    }

    private async Task<long> CountUnknownAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand(OutboxSql.CountUnknown);
        command.Parameters.Add(new() { Value = EventJson.Names });
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private async Task<int> DeleteAsync(string sql, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = time.GetUtcNow() - Kept });
        return await command.ExecuteNonQueryAsync(stop);
    }
}
