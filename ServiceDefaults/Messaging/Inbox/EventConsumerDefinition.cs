using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Problems;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Queue, order and retry of every consumer: a quorum queue with one active reader, the events of one subject one after
/// the other, different subjects side by side.
/// </summary>
internal sealed class EventConsumerDefinition<TConsumer, TEvent> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer<TEvent>
    where TEvent : IntegrationEvent
{
    private const int Lanes = 8;

    public EventConsumerDefinition(ServiceIdentity service) => EndpointName = service.Name + "." + typeof(TConsumer).Name;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<TConsumer> consumer, IRegistrationContext context)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
            // A second replica stands by: with two readers the events of one subject could overtake each other.
            rabbit.SingleActiveConsumer = true;
            rabbit.PrefetchCount = Lanes * 8;
        }

        // The lane is taken outside the retry: while one event is tried again, the later ones of its subject wait.
        endpoint.UsePartitioner<TEvent>(endpoint.CreatePartitioner(Lanes), e => e.Message.SubjectId);
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

    private static bool IsPassing(Exception exception) => exception switch
    {
        NpgsqlException { IsTransient: true } => true,
        DbUpdateConcurrencyException => true,
        { InnerException: { } inner } => IsPassing(inner),
        _ => false,
    };
}
