namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// What one channel hands over, in the order in which the broker did. The client hands messages to many threads at once; the broker has
/// numbered them from 1 on without a gap, which restores their order.
/// </summary>
internal sealed class DeliveryOrder
{
    /// <summary>How many are taken together.</summary>
    internal const int Most = 100;

    private readonly Lock gate = new();
    /// <summary>What arrived before its turn; null is a message that no consumer takes.</summary>
    private readonly Dictionary<ulong, Delivery?> early = [];
    /// <summary>What was taken and has not left its queue.</summary>
    private readonly Dictionary<ulong, Delivery> taken = [];
    private ulong next = 1;
    private bool taking;
    private bool closed;
    private Func<Task>? takeAll;

    /// <summary>Has the delivery taken when its turn has come, together with others that follow without a gap.</summary>
    /// <param name="number">The broker's number of the message.</param>
    /// <param name="take">Takes effect for each in turn, and tells it of a failure instead of throwing.</param>
    public void Arrive<T>(ulong number, T delivery, Func<IReadOnlyList<T>, Task> take) where T : Delivery
    {
        takeAll ??= async () =>
        {
            while (Due<T>() is { Count: > 0 } due)
                await take(due);
        };
        if (!Note(number, delivery))
            delivery.Abandon();
    }

    /// <summary>The message of that number has left its queue, with a consumer or without: nothing waits for it.</summary>
    public void Pass(ulong number)
    {
        Delivery? left;
        lock (gate)
            taken.Remove(number, out left);
        left?.Leave();
        Note(number, null);
    }

    /// <summary>
    /// The channel is gone. Of what it handed over some may never arrive, for which the others would wait without end; all that was not
    /// acknowledged comes again over another.
    /// </summary>
    public void Close()
    {
        List<Delivery?> abandoned;
        List<Delivery> left;
        lock (gate)
        {
            closed = true;
            (abandoned, left) = ([.. early.Values], [.. taken.Values]);
            early.Clear();
            taken.Clear();
        }

        abandoned.ForEach(delivery => delivery?.Abandon());
        left.ForEach(delivery => delivery.Leave());
    }

    /// <returns>False after the end.</returns>
    private bool Note(ulong number, Delivery? delivery)
    {
        lock (gate)
        {
            if (closed)
                return false;
            if (number < next || !early.TryAdd(number, delivery))
                return true;
            while (early.TryGetValue(next, out var first) && first is null)
                early.Remove(next++);
            if (taking || !early.ContainsKey(next))
                return true;
            taking = true;
        }

        _ = Task.Run(takeAll!);
        return true;
    }

    private List<T> Due<T>() where T : Delivery
    {
        var due = new List<T>();
        lock (gate)
        {
            while (due.Count < Most && early.Remove(next, out var delivery))
            {
                if (delivery is not null)
                {
                    due.Add((T)delivery);
                    taken.Add(next, delivery);
                }

                next++;
            }

            taking = due.Count > 0;
        }

        return due;
    }
}
