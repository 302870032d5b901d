using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Which of a transaction's messages took effect before. A second delivery that runs at the same time does not see the first one's row, and
/// fails at the key when it writes its own: then nothing of its transaction has happened, and it is tried again.
/// </summary>
internal sealed class EventInbox
{
    private readonly ServiceDb db;
    private readonly string consumer;
    private readonly HashSet<Guid> known;
    private readonly HashSet<Guid> first = [];
    private readonly HashSet<Guid> again = [];

    private EventInbox(ServiceDb db, string consumer, IEnumerable<Guid> known) => (this.db, this.consumer, this.known) = (db, consumer, [.. known]);

    public static async Task<EventInbox> ReadAsync(ServiceDb db, string consumer, IEnumerable<Guid> messages, CancellationToken stop)
    {
        var ids = messages.ToArray();
        return new(db, consumer, await db.Set<InboxMessage>().Where(m => m.Consumer == consumer && ids.Contains(m.MessageId)).Select(m => m.MessageId).ToListAsync(stop));
    }

    /// <summary>Whether the message is to take effect now. It is remembered either way.</summary>
    public bool IsFirst(Guid message)
    {
        var isFirst = known.Add(message);
        // It came again, so it may come once more: it is remembered from now on.
        (isFirst ? first : again).Add(message);
        return isFirst;
    }

    public async Task WriteAsync(DateTimeOffset now, CancellationToken stop)
    {
        var (fresh, old) = (first.ToArray(), again.Except(first).ToArray());
        if (fresh.Length > 0)
            await db.Database.ExecuteSqlAsync($"insert into inbox_messages (consumer, message_id, received_at) select {consumer}, id, {now} from unnest({fresh}) id", stop);
        if (old.Length > 0)
            await db.Database.ExecuteSqlAsync($"update inbox_messages set received_at = {now} where consumer = {consumer} and message_id = any({old})", stop);
    }
}
