using Npgsql;

namespace ChuangMeng.ServiceDefaults.Messaging.Outbox;

/// <summary>What waits in a service's outbox.</summary>
/// <param name="Waiting">Events that the broker has not confirmed; of more than <see cref="MostCounted"/> no more is known.</param>
/// <param name="Unknown">Those of them whose type this version of the service does not know.</param>
/// <param name="OldestAge">How long ago the oldest of them happened; null where none waits.</param>
internal sealed record OutboxState(long Waiting, long Unknown, TimeSpan? OldestAge)
{
    /// <summary>A count goes through all that it counts.</summary>
    public const int MostCounted = 10_001;

    public static async Task<OutboxState> ReadAsync(NpgsqlDataSource database, TimeProvider time, CancellationToken stop)
    {
        await using var command = database.CreateCommand(OutboxSql.State);
        command.Parameters.Add(new() { Value = EventJson.Names });
        command.Parameters.Add(new() { Value = MostCounted });
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        var oldest = await row.IsDBNullAsync(2, stop) ? (DateTimeOffset?)null : await row.GetFieldValueAsync<DateTimeOffset>(2, stop);
        var age = time.GetUtcNow() - oldest;
        return new(row.GetInt64(0), row.GetInt64(1), age < TimeSpan.Zero ? TimeSpan.Zero : age);
    }
}
