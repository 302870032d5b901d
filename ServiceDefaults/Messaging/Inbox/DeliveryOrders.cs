using System.Runtime.CompilerServices;
using MassTransit;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>The order of each channel, for as long as the channel lives. A queue has one of its own; after a lost connection it is another.</summary>
internal sealed class DeliveryOrders : IReceiveObserver
{
    private readonly ConditionalWeakTable<IChannel, DeliveryOrder> orders = [];

    /// <summary>The order that the message belongs to, and its number there.</summary>
    public (DeliveryOrder Order, ulong Number) Of(PipeContext context) =>
        (orders.GetValue(context.GetPayload<ChannelContext>().Channel, Begin), context.GetPayload<RabbitMqBasicConsumeContext>().DeliveryTag);

    /// <summary>Also a message that no consumer takes, or that cannot be read, has a number, for which the next ones wait.</summary>
    public Task PostReceive(ReceiveContext context) => PassAsync(context);

    public Task ReceiveFault(ReceiveContext context, Exception exception) => PassAsync(context);

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class => Task.CompletedTask;

    private static DeliveryOrder Begin(IChannel channel)
    {
        var order = new DeliveryOrder();
        channel.ChannelShutdownAsync += (_, _) =>
        {
            order.Close();
            return Task.CompletedTask;
        };
        if (channel.IsClosed)
            order.Close();
        return order;
    }

    private Task PassAsync(ReceiveContext context)
    {
        var (order, number) = Of(context);
        order.Pass(number);
        return Task.CompletedTask;
    }
}
