using ChuangMeng.Contracts;
using MassTransit;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>What MassTransit hands the events of a consumer to: each waits here for its turn, and until its effect is committed.</summary>
internal sealed class OrderedConsumer<TConsumer, TEvent>(DeliveryOrders orders, EventsInOrder<TConsumer, TEvent> events) : IConsumer<TEvent>
    where TConsumer : class, IConsumeInOrder<TEvent>
    where TEvent : IntegrationEvent
{
    public Task Consume(ConsumeContext<TEvent> context)
    {
        var delivery = new Delivery<TEvent>(context);
        var (order, number) = orders.Of(context);
        order.Arrive(number, delivery, events.TakeAsync);
        return delivery.Done;
    }
}
