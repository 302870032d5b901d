using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ChuangMeng.ServiceDefaults.Messaging;

/// <summary>The broker does not answer.</summary>
internal sealed class BrokerAway() : BrokenRule(new("消息代理暂不可用，请稍后再试", "The message broker does not answer at the moment; try again later"), 503)
{
    public override TimeSpan? RetryAfter => TimeSpan.FromSeconds(5);
}

/// <summary>A connection for looking at queues, apart from the bus's: what goes wrong here disturbs no consumer. Remade when it was closed.</summary>
internal sealed class Broker(IConfiguration configuration, ServiceIdentity service) : IAsyncDisposable
{
    private const int NotFound = 404;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConnectionFactory factory = new()
    {
        Uri = new(configuration.GetConnectionString("rabbitmq")!),
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(3),
        ContinuationTimeout = TimeSpan.FromSeconds(5),
    };

    private IConnection? connection;
    private IChannel? kept;

    /// <summary>Work on the one kept channel, one caller at a time.</summary>
    /// <exception cref="BrokerAway">It cannot be reached, or went away meanwhile.</exception>
    public Task<T> AskAsync<T>(Func<IChannel, Task<T>> work, CancellationToken stop) => AnsweredAsync(async () =>
    {
        await gate.WaitAsync(stop);
        try
        {
            if (kept is not { IsOpen: true })
            {
                await ForgetAsync(Interlocked.Exchange(ref kept, null));
                kept = await (await ConnectedAsync(stop)).CreateChannelAsync(cancellationToken: stop);
            }

            return await work(kept);
        }
        catch
        {
            // Whatever went wrong in the midst of a question, the answer to the next must not be taken for its own.
            await ForgetAsync(Interlocked.Exchange(ref kept, null));
            throw;
        }
        finally
        {
            gate.Release();
        }
    }, stop);

    /// <summary>How many messages wait in each of those queues that there are.</summary>
    /// <exception cref="BrokerAway">It cannot be reached, or went away meanwhile.</exception>
    public async Task<IReadOnlyDictionary<string, long>> DepthsAsync(IEnumerable<string> queues, CancellationToken stop)
    {
        var depths = new Dictionary<string, long>();
        foreach (var queue in queues)
        {
            if (await DepthAsync(queue, stop) is { } depth)
                depths[queue] = depth;
        }

        return depths;
    }

    private Task<long?> DepthAsync(string queue, CancellationToken stop) => AskAsync<long?>(async channel =>
    {
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, stop)).MessageCount;
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == NotFound)
        {
            // With this answer the broker closed the channel; the next question opens another.
            return null;
        }
    }, stop);

    /// <summary>Work on a channel of its own, on which the broker confirms what is published. Closing it gives back what was taken and not acknowledged.</summary>
    /// <exception cref="BrokerAway">It cannot be reached, or went away meanwhile.</exception>
    public Task<T> WorkAsync<T>(Func<IChannel, Task<T>> work, CancellationToken stop) => AnsweredAsync(async () =>
    {
        IConnection open;
        await gate.WaitAsync(stop);
        try
        {
            open = await ConnectedAsync(stop);
        }
        finally
        {
            gate.Release();
        }

        await using var channel = await open.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), stop);
        return await work(channel);
    }, stop);

    private static async Task<T> AnsweredAsync<T>(Func<Task<T>> work, CancellationToken stop)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when ((e is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException) && !stop.IsCancellationRequested)
        {
            throw new BrokerAway();
        }
    }

    private async Task<IConnection> ConnectedAsync(CancellationToken stop)
    {
        if (connection is { IsOpen: true })
            return connection;
        await ForgetAsync(Interlocked.Exchange(ref connection, null));
        return connection = await factory.CreateConnectionAsync(service.Name + " operations", stop);
    }

    /// <summary>What is closed already may fail to close, and is forgotten all the same.</summary>
    private static ValueTask ForgetAsync(IAsyncDisposable? closed) => closed?.DisposeAsync() ?? ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync(kept);
        await ForgetAsync(connection);
        gate.Dispose();
    }
}
