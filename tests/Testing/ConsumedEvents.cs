using System.Collections.Concurrent;
using ChuangMeng.Contracts;
using MassTransit;

namespace ChuangMeng.Testing;

/// <summary>Notes which event went through which queue, so that a test can assert as well what an event did not do.</summary>
public sealed class ConsumedEvents : IConsumeObserver
{
    private readonly ConcurrentDictionary<(string Queue, Guid Event), bool> taken = new();

    /// <summary>The queue's consumer has handled the event, alone or in a batch.</summary>
    public Task HandledByAsync(string queue, Guid happened) => Eventually.HoldsAsync(() => taken.ContainsKey((queue, happened)));

    public Task PreConsume<T>(ConsumeContext<T> context) where T : class => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context) where T : class
    {
        if (context.Message is IntegrationEvent happened)
            taken[(context.ReceiveContext.InputAddress.Segments[^1], happened.EventId)] = true;
        return Task.CompletedTask;
    }

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception) where T : class => Task.CompletedTask;
}
