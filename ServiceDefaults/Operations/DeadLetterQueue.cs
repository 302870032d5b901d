using System.Globalization;
using System.Text;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ChuangMeng.ServiceDefaults.Operations;

/// <summary>A message as it was taken from a queue.</summary>
internal sealed record Taken(ulong Tag, IReadOnlyBasicProperties Properties, ReadOnlyMemory<byte> Body)
{
    public string? Header(string name) => Properties.Headers?.TryGetValue(name, out var value) == true
        ? value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)
        : null;
}

/// <summary>Where MassTransit puts the messages of a queue that its consumer could not handle.</summary>
internal static class DeadLetterQueue
{
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(2);

    /// <summary>As MassTransit declares it, which copies what the queue itself has (EventQueue). A queue that differs is an error, told by a test.</summary>
    private static readonly Dictionary<string, object?> Arguments = new() { ["x-queue-type"] = "quorum", ["x-single-active-consumer"] = true };

    public static string Of(string queue) => queue + "_error";

    /// <summary>How many lie there. MassTransit makes the queue with the first of them; asking for one that is not there would close the channel, so it is made.</summary>
    public static async Task<uint> CountAsync(IChannel channel, string queue, CancellationToken stop) =>
        (await channel.QueueDeclareAsync(Of(queue), durable: true, exclusive: false, autoDelete: false, Arguments, cancellationToken: stop)).MessageCount;

    /// <summary>
    /// Takes the oldest ones in hand, unacknowledged: when the channel is closed, whatever happens, they go back to their places.
    /// A consumer and no <c>basic.get</c>, which the broker refuses on a queue with a single active consumer; while somebody else looks, this waits.
    /// </summary>
    public static async Task<List<Taken>> TakeAsync(IChannel channel, string queue, int most, CancellationToken stop)
    {
        var there = (ushort)Math.Min(await CountAsync(channel, queue, stop), most);
        var taken = new List<Taken>();
        if (there == 0)
            return taken;
        await channel.BasicQosAsync(0, there, global: false, stop);
        var arriving = Channel.CreateUnbounded<Taken>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            // The client takes the body's memory back.
            arriving.Writer.TryWrite(new(message.DeliveryTag, new BasicProperties(message.BasicProperties), message.Body.ToArray()));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(Of(queue), autoAck: false, consumer, stop);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            while (taken.Count < there)
            {
                limit.CancelAfter(Arrival);
                taken.Add(await arriving.Reader.ReadAsync(limit.Token));
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Somebody else took or sent some of them meanwhile: these are what there is.
        }

        return taken;
    }
}
