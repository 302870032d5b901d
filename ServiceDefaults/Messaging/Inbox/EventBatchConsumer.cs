using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using MassTransit;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Base of a consumer that takes what waits together, in one transaction, for the whole province. Only for an effect that is the same
/// however often and in whatever order its events arrive – a projection that keeps the highest version – because it has no
/// inbox: that is what makes hundreds of events cost little more than one.
/// </summary>
public abstract class EventBatchConsumer<TEvent, TDb>(TDb db) : IConsumer<Batch<TEvent>>
    where TEvent : IntegrationEvent
    where TDb : ServiceDb
{
    protected TDb Db => db;

    /// <summary>The effect. What it tracks is saved afterwards; it neither saves nor commits by itself.</summary>
    protected abstract Task HandleAsync(IReadOnlyList<TEvent> happened, CancellationToken stop);

    public async Task Consume(ConsumeContext<Batch<TEvent>> context)
    {
        var stop = context.CancellationToken;
        using var _ = Caller.System(GetType().Name, RegionScope.Province).Begin();
        var happened = context.Message.Select(m => m.Message).ToList();
        try
        {
            await TakeAsync(happened, stop);
        }
        catch (Exception e) when (happened.Count > 1 && !EventQueue.IsPassing(e) && !stop.IsCancellationRequested)
        {
            await TakeOneByOneAsync(happened, stop);
        }
    }

    /// <summary>One event that can never be handled does not keep the others out; it fails when they are in.</summary>
    private async Task TakeOneByOneAsync(List<TEvent> happened, CancellationToken stop)
    {
        var failed = new List<Exception>();
        foreach (var one in happened)
        {
            try
            {
                await TakeAsync([one], stop);
            }
            catch (Exception e) when (!EventQueue.IsPassing(e) && !stop.IsCancellationRequested)
            {
                failed.Add(e);
            }
        }

        if (failed.Count > 0)
            throw new AggregateException(failed);
    }

    private async Task TakeAsync(IReadOnlyList<TEvent> happened, CancellationToken stop)
    {
        // A failed attempt may have left something tracked.
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await HandleAsync(happened, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        LogContext.Info?.Log("{Consumer} took effect for {Count} events", GetType().Name, happened.Count);
    }
}
