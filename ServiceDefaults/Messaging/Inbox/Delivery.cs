using System.Diagnostics;
using ChuangMeng.Contracts;
using MassTransit;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>An event that was handed over and waits for its turn.</summary>
internal sealed class Delivery<TEvent>(ConsumeContext<TEvent> context) where TEvent : IntegrationEvent
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TEvent Event => context.Message;

    public CancellationToken Stop => context.CancellationToken;

    /// <summary>The event's own trace, to which its effect belongs.</summary>
    public Activity? Activity { get; } = Activity.Current;

    /// <summary>Ends as the effect does: then the message is acknowledged, or set aside.</summary>
    public Task Done => done.Task;

    public void Succeed() => done.TrySetResult();

    public void Fail(Exception reason) => done.TrySetException(reason);
}
