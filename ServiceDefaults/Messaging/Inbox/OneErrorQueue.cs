using ChuangMeng.ServiceDefaults.Operations;
using MassTransit;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// What a consumer does not take, an event of another version's, is set aside with what it could not handle: one place to look. MassTransit's own
/// choices are a second queue, or an exception (<c>ThrowOnSkippedMessages</c>) outside of what moves faults, after which the broker delivers the
/// message again without end.
/// </summary>
internal sealed class OneErrorQueue : IDeadLetterQueueNameFormatter
{
    public string FormatDeadLetterQueueName(string queueName) => DeadLetterQueue.Of(queueName);
}
