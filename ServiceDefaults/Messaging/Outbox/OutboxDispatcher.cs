using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Messaging.Outbox;

/// <summary>Publishes waiting events until none is left, then sleeps until PostgreSQL tells of new ones.</summary>
internal sealed class OutboxDispatcher(NpgsqlDataSource database, OutboxBatch batch, TimeProvider time, ILogger<OutboxDispatcher> log) : BackgroundService
{
    // A wake-up can be missed (a new connection, a lane another dispatcher just let go); this bounds the wait.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var backOff = FirstBackOff;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var listener = await ListenAsync(stop);
                while (true)
                {
                    if (await SendAllAsync(stop))
                        backOff = FirstBackOff;
                    await listener.WaitAsync(Poll, stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "The outbox could not be published, next attempt in {BackOff}", backOff);
                await Task.Delay(backOff, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                backOff = backOff * 2 < LongestBackOff ? backOff * 2 : LongestBackOff;
            }
        }
    }

    /// <summary>
    /// Publishes until nothing waits. Beside a batch that is full goes another: the one waits for PostgreSQL while the other waits for the broker.
    /// </summary>
    /// <returns>Whether anything was published.</returns>
    private async Task<bool> SendAllAsync(CancellationToken stop)
    {
        var (any, beside) = (false, Task.CompletedTask);
        try
        {
            for (int sent; (sent = await batch.SendAsync(stop)) > 0; any = true)
            {
                if (sent == OutboxBatch.Size && beside.IsCompletedSuccessfully)
                    beside = SendRestAsync(stop);
            }
        }
        finally
        {
            await beside;
        }

        return any;
    }

    private async Task SendRestAsync(CancellationToken stop)
    {
        while (await batch.SendAsync(stop) > 0) { }
    }

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken stop)
    {
        var connection = await database.OpenConnectionAsync(stop);
        await using var listen = new NpgsqlCommand("listen " + OutboxSql.Channel, connection);
        await listen.ExecuteNonQueryAsync(stop);
        return connection;
    }
}
