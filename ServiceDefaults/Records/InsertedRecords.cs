using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Records;

/// <summary>For imports that put their rows in with COPY, past the change tracker.</summary>
public static class InsertedRecords
{
    /// <summary>Tells of each aggregate just inserted what its saving would have told, all in one statement.</summary>
    public static Task<int> TellInsertedAsync<T>(
        this ServiceDb db, IEnumerable<T> inserted, ServiceIdentity service, DateTimeOffset at, CancellationToken stop) where T : Aggregate, IRecorded
    {
        var messages = inserted.Select(aggregate =>
        {
            aggregate.Version = 1;
            aggregate.CreatedAt = aggregate.UpdatedAt = at;
            return OutboxMessage.Of(Record.Of(aggregate, service, at));
        }).ToList();
        return db.Database.ExecuteSqlAsync($"""
            insert into outbox_messages (message_id, subject_id, partition, type, payload, trace_parent, created_at)
            select message_id, subject_id, partition, type, payload::json, trace_parent, {at}
            from unnest({messages.ConvertAll(m => m.MessageId)}, {messages.ConvertAll(m => m.SubjectId)}, {messages.ConvertAll(m => m.Partition)},
                {messages.ConvertAll(m => m.Type)}, {messages.ConvertAll(m => m.Payload)}, {messages.ConvertAll(m => m.TraceParent)})
              as m (message_id, subject_id, partition, type, payload, trace_parent)
            """, stop);
    }
}
