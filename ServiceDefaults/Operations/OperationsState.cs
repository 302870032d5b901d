using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Messaging;
using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Operations;

/// <summary>What waits in the outbox.</summary>
/// <param name="Waiting">等待发布的事件数；10001 表示超过 10000</param>
/// <param name="OldestSeconds">最早一条已等待的秒数；没有等待的为空</param>
/// <param name="Unknown">其中类型不为当前版本所知的事件数</param>
internal sealed record OutboxStanding(long Waiting, long? OldestSeconds, long Unknown);

/// <summary>A queue that the service reads.</summary>
/// <param name="Name">队列</param>
/// <param name="Depth">等待处理的消息数</param>
/// <param name="DeadLetters">死信数</param>
internal sealed record QueueState(string Name, long Depth, long DeadLetters);

/// <summary>How a service stands, as operations staff watch it.</summary>
/// <param name="Queues">队列；消息代理不可用时为空</param>
/// <param name="Audit">最近一次审计日志校验；从未校验的为空</param>
internal sealed record OperationsState(string Service, OutboxStanding Outbox, IReadOnlyList<QueueState>? Queues, LastVerification? Audit)
{
    internal static readonly OperationsState Example = new("projects", new(0, null, 0),
        [new(DeadLetters.Example.Queue, 0, 1)], new(new(2026, 4, 20, 20, 0, 1, TimeSpan.Zero), true, 1842));

    public static async Task<Ok<OperationsState>> HandleAsync(
        ServiceIdentity service, NpgsqlDataSource database, OwnQueues own, Broker broker, TimeProvider time, CancellationToken stop)
    {
        var queues = QueuesAsync(own, broker, stop);
        return TypedResults.Ok(new OperationsState(service.Name, await OutboxAsync(database, time, stop), await queues, await LastVerification.ReadAsync(database, stop)));
    }

    private static async Task<OutboxStanding> OutboxAsync(NpgsqlDataSource database, TimeProvider time, CancellationToken stop)
    {
        var state = await OutboxState.ReadAsync(database, time, stop);
        return new(state.Waiting, (long?)state.OldestAge?.TotalSeconds, state.Unknown);
    }

    private static async Task<IReadOnlyList<QueueState>?> QueuesAsync(OwnQueues own, Broker broker, CancellationToken stop)
    {
        try
        {
            return await broker.AskAsync(async channel =>
            {
                var queues = new List<QueueState>();
                foreach (var name in own.Names)
                    queues.Add(new(name, (await channel.QueueDeclarePassiveAsync(name, stop)).MessageCount, await DeadLetterQueue.CountAsync(channel, name, stop)));
                return queues;
            }, stop);
        }
        catch (BrokerAway)
        {
            // The rest of the page stays true without it.
            return null;
        }
    }
}
