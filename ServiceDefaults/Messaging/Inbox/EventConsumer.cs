using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Base of every consumer whose events have an order. The effect, the events it raises and the message's id commit in one transaction,
/// so the effect happens once however often the message arrives; <see cref="EventsInOrder{TConsumer,TEvent}"/> calls it.
/// Named after what happened and what it does: <c>WhenSelectionAcknowledged_OpenDossiers</c>.
/// </summary>
public abstract class EventConsumer<TEvent, TDb>(TDb db, TimeProvider time) : IConsumeInOrder<TEvent>
    where TEvent : IntegrationEvent
    where TDb : ServiceDb
{
    protected TDb Db => db;

    protected TimeProvider Time => time;

    /// <summary>The effect. What it tracks is saved afterwards; it does not commit by itself.</summary>
    protected abstract Task HandleAsync(TEvent happened, CancellationToken stop);

    /// <summary>The region in which the consumer acts: the event's own, unless its effect reaches further.</summary>
    protected virtual RegionScope ScopeOf(TEvent happened) => RegionScope.For(happened.RegionCode);

    RegionScope IConsumeInOrder<TEvent>.ScopeOf(TEvent happened) => ScopeOf(happened);

    async Task IConsumeInOrder<TEvent>.HandleAsync(TEvent happened, CancellationToken stop)
    {
        await HandleAsync(happened, stop);
        await db.SaveChangesAsync(stop);
    }
}

/// <summary>A consumer as its queue knows it.</summary>
public interface IConsumeInOrder<in TEvent> where TEvent : IntegrationEvent
{
    RegionScope ScopeOf(TEvent happened);

    /// <summary>Acts for one event, within the transaction and the region that whoever calls it began, and saves.</summary>
    Task HandleAsync(TEvent happened, CancellationToken stop);
}
