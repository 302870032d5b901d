using RabbitMQ.Client;

namespace ChuangMeng.Bench.Messaging;

internal static class Queues
{
    /// <summary>A queue of the kind that the platform's are.</summary>
    public static Task DeclareAsync(IChannel channel, string name) =>
        channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
}
