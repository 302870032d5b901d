using RabbitMQ.Client;

namespace ChuangMeng.Bench.Messaging;

/// <summary>RabbitMQ.Client alone: persistent messages to a quorum queue, each confirmed, a thousand on the way at a time.</summary>
internal sealed class RawPublisher : IAsyncDisposable
{
    public const int InFlight = 1000;
    public const string Queue = "raw";
    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly byte[] body;
    private readonly BasicProperties properties;

    private RawPublisher(IConnection connection, IChannel channel, byte[] body, BasicProperties properties) =>
        (this.connection, this.channel, this.body, this.properties) = (connection, channel, body, properties);

    public int BodyBytes => body.Length;

    /// <param name="like">A message as the outbox publishes it; the same body and headers are sent.</param>
    public static async Task<RawPublisher> StartAsync(Sender sender, BasicGetResult like)
    {
        var connection = await sender.ConnectAsync();
        var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null));
        await Queues.DeclareAsync(channel, Queue);
        var properties = new BasicProperties(like.BasicProperties) { DeliveryMode = DeliveryModes.Persistent };
        return new(connection, channel, like.Body.ToArray(), properties);
    }

    public async Task PublishAsync(int messages)
    {
        using var window = new SemaphoreSlim(InFlight);
        var failed = new TaskCompletionSource();
        for (var sent = 0; sent < messages; sent++)
        {
            await window.WaitAsync();
            _ = OneAsync();
        }

        for (var free = 0; free < InFlight; free++)
            await window.WaitAsync();
        if (failed.Task.IsFaulted)
            await failed.Task;

        async Task OneAsync()
        {
            try
            {
                await channel.BasicPublishAsync("", Queue, mandatory: false, properties, body);
            }
            catch (Exception e)
            {
                failed.TrySetException(e);
            }
            finally
            {
                window.Release();
            }
        }
    }

    public Task<uint> EmptyAsync() => channel.QueuePurgeAsync(Queue);

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
