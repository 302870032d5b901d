using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Messaging.Inbox;

/// <summary>A message that took effect: committed together with the effect, so that a second delivery finds it.</summary>
public sealed class InboxMessage
{
    public string Consumer { get; private init; } = "";
    public Guid MessageId { get; private init; }
    /// <summary>When it came, the last time.</summary>
    public DateTimeOffset ReceivedAt { get; private init; }

    internal static void Configure(ModelBuilder model) => model.Entity<InboxMessage>(e =>
    {
        e.ToTable("inbox_messages");
        e.HasKey(m => new { m.Consumer, m.MessageId });
        e.HasIndex(m => m.ReceivedAt).HasDatabaseName("ix_inbox_received_at");
    });
}

internal static class InboxSql
{
    public const string Purge = """
        delete from inbox_messages where (consumer, message_id) in
          (select consumer, message_id from inbox_messages where received_at < $1 order by received_at limit 5000)
        """;
}
