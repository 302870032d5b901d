using System.Diagnostics;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using MassTransit;
using MassTransit.RetryPolicies;
using Microsoft.Extensions.DependencyInjection;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Takes the events of a queue one after the other, those that wait together in one transaction: the commit, which waits for the disk, is then
/// paid once. An event finds what those before it did. Where one fails, nothing of the transaction has happened: those before it are taken
/// anew without it, then it alone, with its retries, then the rest.
/// </summary>
internal sealed class EventsInOrder<TConsumer, TEvent>(IServiceScopeFactory scopes, TimeProvider time)
    where TConsumer : class, IConsumeInOrder<TEvent>
    where TEvent : IntegrationEvent
{
    /// <summary>After this time a transaction takes no further event: what it changed is locked until it commits.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);
    private static readonly string Consumer = typeof(TConsumer).Name;
    private static readonly ObjectFactory<TConsumer> Create = ActivatorUtilities.CreateFactory<TConsumer>([]);

    /// <summary>Tells each delivery what became of it; does not throw.</summary>
    public async Task TakeAsync(IReadOnlyList<Delivery<TEvent>> due)
    {
        var (done, most) = (0, due.Count);
        while (done < due.Count)
        {
            if (due[done].Stop is { IsCancellationRequested: true } stopped)
            {
                foreach (var left in due.Skip(done))
                    left.Fail(new OperationCanceledException(stopped));
                return;
            }

            var some = due.Skip(done).Take(most).ToArray();
            if (some.Length == 1)
            {
                await TakeAloneAsync(some[0]);
                (done, most) = (done + 1, due.Count);
                continue;
            }

            var (taken, well) = await TryTogetherAsync(some);
            done += taken;
            // Where all went well but the commit, halves find which one it was.
            most = taken > 0 ? due.Count : well == some.Length ? well / 2 : Math.Max(1, well);
        }
    }

    private async Task TakeAloneAsync(Delivery<TEvent> delivery)
    {
        try
        {
            await EventQueue.WhilePassing.Retry(
                () => EventQueue.AFewTimes.Retry(() => TransactAsync([delivery], () => { }), delivery.Stop), delivery.Stop);
            delivery.Succeed();
        }
        catch (Exception e)
        {
            delivery.Fail(e);
            // Those that fail are set aside in their order, too.
            await delivery.Gone;
        }
    }

    /// <returns>How many took effect; and, where none did, how many had gone well before the one that failed.</returns>
    private async Task<(int Taken, int Well)> TryTogetherAsync(Delivery<TEvent>[] some)
    {
        var well = 0;
        try
        {
            var taken = await TransactAsync(some, () => well++);
            foreach (var delivery in some.Take(taken))
                delivery.Succeed();
            return (taken, well);
        }
        catch (Exception e)
        {
            LogContext.Info?.Log("{Consumer} takes {Count} events anew, since one of them failed: {Reason}", Consumer, some.Length, e.Message);
            return (0, well);
        }
    }

    /// <returns>How many of them the transaction took, the first at least.</returns>
    private async Task<int> TransactAsync(IReadOnlyList<Delivery<TEvent>> some, Action wentWell)
    {
        var (stop, started) = (some[0].Stop, time.GetTimestamp());
        await using var services = scopes.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<ServiceDb>();
        // Of several nothing is kept where one fails.
        db.Database.AutoSavepointsEnabled = some.Count == 1;
        Activity.Current = some[0].Activity;
        var consumer = Create(services.ServiceProvider, []);
        var scope = consumer.ScopeOf(some[0].Event);
        using var opening = Caller.System(Consumer, scope).Begin();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var inbox = await EventInbox.ReadAsync(db, Consumer, some.Select(d => d.Event.EventId), stop);
        var taken = 0;
        foreach (var delivery in some)
        {
            if (taken > 0 && time.GetElapsedTime(started) > Longest)
                break;
            if (inbox.IsFirst(delivery.Event.EventId))
            {
                Activity.Current = delivery.Activity;
                consumer = Create(services.ServiceProvider, []);
                using var caller = Caller.System(Consumer, consumer.ScopeOf(delivery.Event)).Begin();
                if (scope != Caller.Current.Scope)
                    await db.TellScopeAsync(stop);
                scope = Caller.Current.Scope;
                await consumer.HandleAsync(delivery.Event, stop);
                // The next one begins as if it had a context of its own.
                db.ChangeTracker.Clear();
            }

            taken++;
            wentWell();
        }

        await inbox.WriteAsync(time.GetUtcNow(), stop);
        await transaction.CommitAsync(stop);
        foreach (var delivery in some.Take(taken))
            LogContext.Info?.Log("{Consumer} took effect for {EventId} of {SubjectId}", Consumer, delivery.Event.EventId, delivery.Event.SubjectId);
        return taken;
    }
}
