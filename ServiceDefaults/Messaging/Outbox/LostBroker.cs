using Npgsql;

namespace ChuangMeng.ServiceDefaults.Messaging.Outbox;

/// <summary>What a service does about a broker that no longer holds what it was sent.</summary>
public static class LostBroker
{
    /// <summary>
    /// Every event that the outbox still remembers waits to be sent again; whoever it had reached drops it by its inbox, which
    /// remembers at least as long.
    /// </summary>
    /// <returns>How many wait again.</returns>
    public static async Task<int> SendAgainAsync(NpgsqlDataSource owner, CancellationToken stop)
    {
        await using var command = owner.CreateCommand(OutboxSql.SendAgain);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync(stop);
    }
}
