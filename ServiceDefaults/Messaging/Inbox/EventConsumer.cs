using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Base of every consumer. The effect, the events it raises and the message's id commit in one transaction,
/// so the effect happens once however often the message arrives.
/// Named after what happened and what it does: <c>WhenSelectionAcknowledged_OpenDossiers</c>.
/// </summary>
public abstract class EventConsumer<TEvent, TDb>(TDb db, TimeProvider time) : IConsumer<TEvent>
    where TEvent : IntegrationEvent
    where TDb : ServiceDb
{
    protected TDb Db => db;

    protected TimeProvider Time => time;

    /// <summary>The effect. What it tracks is saved afterwards; it neither saves nor commits by itself.</summary>
    protected abstract Task HandleAsync(TEvent happened, CancellationToken stop);

    /// <summary>The region in which the consumer acts: the event's own, unless its effect reaches further.</summary>
    protected virtual RegionScope ScopeOf(TEvent happened) => RegionScope.For(happened.RegionCode);

    public async Task Consume(ConsumeContext<TEvent> context)
    {
        var stop = context.CancellationToken;
        var consumer = GetType().Name;
        using var _ = Caller.System(consumer, ScopeOf(context.Message)).Begin();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // A second delivery that runs at the same time waits here for the first one's commit, and then finds its row.
        var first = await db.Database.ExecuteSqlAsync(
            $"insert into inbox_messages (consumer, message_id, received_at) values ({consumer}, {context.Message.EventId}, {time.GetUtcNow()}) on conflict do nothing",
            stop);
        if (first == 0)
        {
            // It came again, so it may come once more: it is remembered from now on.
            await db.Database.ExecuteSqlAsync($"update inbox_messages set received_at = {time.GetUtcNow()} where consumer = {consumer} and message_id = {context.Message.EventId}", stop);
            await transaction.CommitAsync(stop);
            return;
        }

        await HandleAsync(context.Message, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        LogContext.Info?.Log("{Consumer} took effect for {EventId} of {SubjectId}", consumer, context.Message.EventId, context.Message.SubjectId);
    }
}
