using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Queue, order and retry of every consumer: a quorum queue with one active reader that takes one event after the other.
/// </summary>
internal sealed class EventConsumerDefinition<TConsumer, TEvent> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer<TEvent>
    where TEvent : IntegrationEvent
{
    public EventConsumerDefinition(ServiceIdentity service) => EndpointName = service.Name + "." + typeof(TConsumer).Name;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<TConsumer> consumer, IRegistrationContext context)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
            // A second replica stands by: with two readers the events of one subject could overtake each other.
            rabbit.SingleActiveConsumer = true;
            // MassTransit starts every message that it was handed on a thread of its own, and no limit or partitioner
            // behind that restores their order (measured). So it is handed the next one when this one is done.
            rabbit.PrefetchCount = 1;
        }

        // A server that is down comes back: wait for it rather than give the message up.
        consumer.UseMessageRetry(retry => retry
            .Exponential(100, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(400))
            .Handle<Exception>(IsPassing));
        // Anything else is tried a few times and then set aside in the error queue, for people to look at.
        consumer.UseMessageRetry(retry =>
        {
            retry.Intervals(50, 200, 1000);
            retry.Ignore<BrokenRule>();
            retry.Ignore<Exception>(IsPassing);
        });
    }

    private static bool IsPassing(Exception exception) =>
        exception is DbUpdateConcurrencyException || DatabaseErrors.IsTransient(exception);
}
