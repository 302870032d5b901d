using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Work;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Messaging;

/// <summary>Looks every few seconds at the outbox and the dead letters, for the metrics on which operations alert.</summary>
internal sealed class MessagingWatch(
    NpgsqlDataSource database, Broker broker, ErrorQueues errors, MessagingMetrics metrics, TimeProvider time, ILogger<MessagingWatch> log)
    : Periodic(TimeSpan.FromSeconds(5), log)
{
    /// <summary>Longer than from one export of the metrics to the next: whoever watches learns of the 0.</summary>
    private static readonly TimeSpan ToldAfterwards = TimeSpan.FromSeconds(30);

    /// <summary>The error queues that were asked for and are not there, and until when they are told of as empty.</summary>
    private readonly Dictionary<string, DateTimeOffset> gone = [];

    protected override async Task RoundAsync(CancellationToken stop)
    {
        // Each by itself: without the broker the outbox is what matters.
        await TryAsync(async () => metrics.OutboxIs(await OutboxState.ReadAsync(database, time, stop)), stop);
        await TryAsync(async () =>
        {
            var asked = errors.Candidates;
            var found = await broker.DepthsAsync(asked, stop);
            foreach (var missing in asked.Except(found.Keys))
            {
                errors.IsMissing(missing);
                gone[missing] = time.GetUtcNow() + ToldAfterwards;
            }

            // Of one that is not there any more, too, for a while: an alert ends by being told that there are none. Of the others this instance knows nothing.
            foreach (var over in gone.Where(g => g.Value < time.GetUtcNow() || found.ContainsKey(g.Key)).Select(g => g.Key).ToList())
                gone.Remove(over);
            metrics.DeadLettersAre(gone.Keys.Concat(found.Keys).ToDictionary(queue => queue, queue => found.GetValueOrDefault(queue)));
        }, stop);
    }

    /// <summary>Here what was last read stands until the next time. A server that is away is told of by the dispatcher and the bus.</summary>
    private async Task TryAsync(Func<Task> look, CancellationToken stop)
    {
        try
        {
            await look();
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            var away = e is BrokerAway || DatabaseErrors.IsTransient(e);
            Log.Log(away ? LogLevel.Debug : LogLevel.Warning, e, "The outbox or the dead letters could not be looked at");
        }
    }
}
