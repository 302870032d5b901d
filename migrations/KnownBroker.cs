using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ChuangMeng.Migrations;

/// <summary>
/// Tells a broker that has lost what it held – its disk was replaced, or the databases were restored beside an empty one – by a queue
/// that it then lacks. Such a broker is sent everything again before it counts as known.
/// </summary>
internal static class KnownBroker
{
    private const string Mark = "chuangmeng.known-broker";

    public static async Task<bool> IsKnownAsync(IConfiguration configuration, CancellationToken stop)
    {
        await using var connection = await ConnectAsync(configuration, stop);
        // A refused declaration closes its channel.
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        try
        {
            await channel.QueueDeclarePassiveAsync(Mark, stop);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
    }

    /// <summary>Once the databases and the broker's queues are up to date.</summary>
    public static async Task MakeKnownAsync(IConfiguration configuration, ILogger log, CancellationToken stop)
    {
        var waiting = await Task.WhenAll(ServiceAssemblies.All.Select(assembly => SendAgainAsync(ServiceAssemblies.ServiceName(assembly), configuration, stop)));
        // Last of all: cut off before, the next start does it again.
        await using var connection = await ConnectAsync(configuration, stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        await channel.QueueDeclareAsync(Mark, durable: true, exclusive: false, autoDelete: false, cancellationToken: stop);
        log.LogInformation("The broker was empty: {Count} events wait to be sent again", waiting.Sum());
    }

    private static Task<IConnection> ConnectAsync(IConfiguration configuration, CancellationToken stop) =>
        new ConnectionFactory { Uri = new Uri(configuration.GetConnectionString("rabbitmq")!) }.CreateConnectionAsync(stop);

    private static async Task<int> SendAgainAsync(string service, IConfiguration configuration, CancellationToken stop)
    {
        await using var owner = NpgsqlDataSource.Create(configuration.GetConnectionString(service)!);
        return await LostBroker.SendAgainAsync(owner, stop);
    }
}
