using System.Collections.Concurrent;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Operations;
using MassTransit;

namespace ChuangMeng.ServiceDefaults.Messaging;

/// <summary>
/// The queues in which this service's dead letters lie. A queue's error queue comes about with its first dead letter, or the first time that
/// operations staff look, and the broker notes every question for one that is not there as an error: so it is asked for after the start, after each
/// failure, and for as long as it is there.
/// </summary>
internal sealed class ErrorQueues(OwnQueues own, TimeProvider time) : IReceiveEndpointObserver, IReceiveObserver
{
    /// <summary>For so long after a failure the message may still be tried again before it is set aside.</summary>
    private static readonly TimeSpan MayFollow = TimeSpan.FromSeconds(20);

    /// <summary>Each error queue that may be there, and until when it is asked for though it is missing.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> candidates = new();

    public IReadOnlyCollection<string> Candidates => [.. candidates.Keys];

    /// <summary>There is no such queue: it need not be asked for until a message fails again.</summary>
    public void IsMissing(string queue)
    {
        if (candidates.TryGetValue(queue, out var until) && until < time.GetUtcNow())
            candidates.TryRemove(new(queue, until));
    }

    public Task Ready(ReceiveEndpointReady ready) => NoteAsync(ready.InputAddress, DateTimeOffset.MinValue);

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class =>
        EventQueue.IsPassing(exception) ? Task.CompletedTask : NoteAsync(context.ReceiveContext.InputAddress, time.GetUtcNow() + MayFollow);

    public Task ReceiveFault(ReceiveContext context, Exception exception) => NoteAsync(context.InputAddress, time.GetUtcNow() + MayFollow);

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    /// <summary>One that no consumer took is set aside, too.</summary>
    public Task PostReceive(ReceiveContext context) =>
        context is { IsDelivered: false, IsFaulted: false } ? NoteAsync(context.InputAddress, time.GetUtcNow() + MayFollow) : Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class => Task.CompletedTask;

    private Task NoteAsync(Uri address, DateTimeOffset until)
    {
        if (own.NameOf(address) is { } queue)
            candidates.AddOrUpdate(DeadLetterQueue.Of(queue), until, (_, known) => known > until ? known : until);
        return Task.CompletedTask;
    }
}
