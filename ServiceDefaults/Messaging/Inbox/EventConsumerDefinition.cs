using ChuangMeng.Contracts;
using MassTransit;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// The queue of every consumer whose events have an order: a quorum queue with one active reader, which takes one event after the other.
/// </summary>
internal sealed class EventConsumerDefinition<TConsumer, TEvent> : ConsumerDefinition<OrderedConsumer<TConsumer, TEvent>>
    where TConsumer : class, IConsumeInOrder<TEvent>
    where TEvent : IntegrationEvent
{
    public EventConsumerDefinition(ServiceIdentity service) => EndpointName = service.Name + "." + typeof(TConsumer).Name;

    // Those that are taken together next are on this side already when these are done.
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<OrderedConsumer<TConsumer, TEvent>> consumer, IRegistrationContext context) =>
        EventQueue.Configure(endpoint, handedOver: 2 * DeliveryOrder.Most);
}

/// <summary>As <see cref="EventConsumerDefinition{TConsumer,TEvent}"/>, but what waits is taken together.</summary>
internal sealed class EventBatchConsumerDefinition<TConsumer, TEvent> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer<Batch<TEvent>>
    where TEvent : IntegrationEvent
{
    // Measured under load: 1,400 records a second in batches of 200, 90 one by one.
    private const int Most = 200;
    // A lone event waits this long for company.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    public EventBatchConsumerDefinition(ServiceIdentity service) => EndpointName = service.Name + "." + typeof(TConsumer).Name;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<TConsumer> consumer, IRegistrationContext context)
    {
        // Twice a batch: the next one is on this side already when this one is done.
        EventQueue.Configure(endpoint, handedOver: 2 * Most);
        consumer.UseMessageRetry(retry => retry.SetRetryPolicy(_ => EventQueue.WhilePassing));
        consumer.UseMessageRetry(retry => retry.SetRetryPolicy(_ => EventQueue.AFewTimes));
        consumer.Options<BatchOptions>(batch => batch.SetMessageLimit(Most).SetTimeLimit(Longest).SetConcurrencyLimit(1));
    }
}
