using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>The queue and the retries that every consumer has.</summary>
internal static class EventQueue
{
    /// <summary>A server that is down comes back: wait for it, more than a day, rather than give the message up.</summary>
    public static readonly IRetryPolicy WhilePassing = Retry.Filter<Exception>(IsPassing)
        .Exponential(10_000, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(400));

    /// <summary>Anything else is tried a few times and then set aside in the error queue, for people to look at.</summary>
    public static readonly IRetryPolicy AFewTimes = Retry.Filter<Exception>(e => e is not BrokenRule && !IsPassing(e)).Intervals(50, 200, 1000);

    /// <param name="handedOver">How many messages the reader is handed before it has done the first.</param>
    public static void Configure(IReceiveEndpointConfigurator endpoint, ushort handedOver)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
            // A second replica stands by: with two readers the events of one subject could overtake each other.
            rabbit.SingleActiveConsumer = true;
            rabbit.PrefetchCount = handedOver;
        }
    }

    public static bool IsPassing(Exception exception) =>
        exception is DbUpdateConcurrencyException || DatabaseErrors.IsTransient(exception);
}
