using System.Diagnostics;
using ChuangMeng.Contracts;
using MassTransit;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>A message that was handed over and waits for its turn.</summary>
internal class Delivery
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The message's own trace, to which its effect belongs.</summary>
    public Activity? Activity { get; } = Activity.Current;

    /// <summary>Ends as the effect does: then the message is acknowledged, or set aside.</summary>
    public Task Done => done.Task;

    /// <summary>Ends when the message has left its queue: acknowledged, or set aside and acknowledged; or when its channel is gone.</summary>
    public Task Gone => gone.Task;

    public void Leave() => gone.TrySetResult();

    public void Succeed() => done.TrySetResult();

    public void Fail(Exception reason) => done.TrySetException(reason);

    /// <summary>Ends it without an effect and without a failure. Its channel is gone, so that it cannot be acknowledged: the broker hands it over again.</summary>
    public void Abandon() => done.TrySetResult();
}

/// <inheritdoc/>
internal sealed class Delivery<TEvent>(ConsumeContext<TEvent> context) : Delivery where TEvent : IntegrationEvent
{
    public TEvent Event => context.Message;

    public CancellationToken Stop => context.CancellationToken;
}
