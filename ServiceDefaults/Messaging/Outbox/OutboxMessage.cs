using System.Diagnostics;
using System.Text.Json;
using ChuangMeng.Contracts;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Messaging.Outbox;

/// <summary>An event that was committed together with the change it tells of, and waits for, or had, its publishing.</summary>
public sealed class OutboxMessage
{
    /// <summary>How many lanes there are. One lane is published by one dispatcher at a time, which keeps each subject's order.</summary>
    internal const int Partitions = 16;

    /// <summary>The order in which events were written.</summary>
    public long Sequence { get; private init; }
    public Guid MessageId { get; private init; }
    public Guid SubjectId { get; private init; }
    public short Partition { get; private init; }
    /// <summary>Full name of the event's type in Contracts.</summary>
    public string Type { get; private init; } = "";
    public string Payload { get; private init; } = "";
    /// <summary>W3C trace context of the change, so that its trace goes on in the consumer.</summary>
    public string? TraceParent { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    /// <summary>When the broker confirmed it; null while it waits.</summary>
    public DateTimeOffset? SentAt { get; private init; }

    internal static OutboxMessage Of(IntegrationEvent happened) => new()
    {
        MessageId = happened.EventId,
        SubjectId = happened.SubjectId,
        Partition = (short)(happened.SubjectId.ToByteArray()[^1] % Partitions),
        Type = happened.GetType().FullName!,
        Payload = JsonSerializer.Serialize(happened, happened.GetType(), EventJson.Options),
        TraceParent = Activity.Current?.Id,
        CreatedAt = happened.OccurredAt,
    };

    internal static void Configure(ModelBuilder model) => model.Entity<OutboxMessage>(e =>
    {
        e.ToTable("outbox_messages");
        e.HasKey(m => m.Sequence);
        e.Property(m => m.Sequence).UseIdentityAlwaysColumn();
        e.Property(m => m.Payload).HasColumnType("json");
        e.HasIndex(m => new { m.Partition, m.Sequence }).HasFilter("sent_at is null").HasDatabaseName("ix_outbox_waiting");
        e.HasIndex(m => m.SentAt).HasFilter("sent_at is not null").HasDatabaseName("ix_outbox_sent");
    });
}

/// <summary>A lane of the outbox; its row is the lock that a dispatcher holds while it publishes from it.</summary>
public sealed class OutboxPartition
{
    public short Id { get; private init; }

    internal static void Configure(ModelBuilder model) => model.Entity<OutboxPartition>(e =>
    {
        e.ToTable("outbox_partitions");
        e.Property(p => p.Id).ValueGeneratedNever();
        e.HasData(Enumerable.Range(0, OutboxMessage.Partitions).Select(id => new OutboxPartition { Id = (short)id }));
    });
}
