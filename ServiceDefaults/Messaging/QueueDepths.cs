using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ChuangMeng.ServiceDefaults.Messaging;

/// <summary>How many messages wait in queues, asked of the broker over a connection of its own. For one asker at a time.</summary>
internal sealed class QueueDepths(IConfiguration configuration, ServiceIdentity service) : IAsyncDisposable, IDisposable
{
    private const int NotFound = 404;
    private IConnection? connection;

    /// <summary>The depths of those queues that there are.</summary>
    public async Task<IReadOnlyDictionary<string, long>> OfAsync(IEnumerable<string> queues, CancellationToken stop)
    {
        var depths = new Dictionary<string, long>();
        IChannel? channel = null;
        try
        {
            foreach (var queue in queues)
            {
                channel ??= await (await ConnectAsync(stop)).CreateChannelAsync(cancellationToken: stop);
                try
                {
                    depths[queue] = (await channel.QueueDeclarePassiveAsync(queue, stop)).MessageCount;
                }
                catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == NotFound)
                {
                    // The broker closes the channel with its answer that there is no such queue.
                    await channel.DisposeAsync();
                    channel = null;
                }
            }
        }
        finally
        {
            if (channel is not null)
                await channel.DisposeAsync();
        }

        return depths;
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        connection = null;
    }

    public void Dispose()
    {
        connection?.Dispose();
        connection = null;
    }

    private async Task<IConnection> ConnectAsync(CancellationToken stop)
    {
        if (connection is { IsOpen: true } open)
            return open;
        await DisposeAsync();
        var factory = new ConnectionFactory
        {
            Uri = new(configuration.GetConnectionString("rabbitmq")!),
            ClientProvidedName = service.Name + " queue depths",
            AutomaticRecoveryEnabled = false,
        };
        return connection = await factory.CreateConnectionAsync(stop);
    }
}
