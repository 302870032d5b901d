using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace ChuangMeng.ServiceDefaults.Records;

/// <summary>For what puts many rows in at once, past the change tracker.</summary>
public static class InsertedRecords
{
    private const string Copy =
        "copy outbox_messages (message_id, subject_id, partition, type, payload, trace_parent, created_at) from stdin (format binary)";

    /// <summary>Tells of each aggregate just inserted what its saving would have told, its events and its record, all in one statement. Runs within the caller's transaction.</summary>
    public static async Task TellInsertedAsync<T>(
        this ServiceDb db, IEnumerable<T> inserted, ServiceIdentity service, DateTimeOffset at, CancellationToken stop) where T : Aggregate, IRecorded
    {
        await using var writer = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync(Copy, stop);
        foreach (var aggregate in inserted)
        {
            aggregate.Version = 1;
            aggregate.CreatedAt = aggregate.UpdatedAt = at;
            foreach (var happened in aggregate.Events)
                await WriteAsync(writer, OutboxMessage.Of(happened with { SubjectId = aggregate.Id, SubjectVersion = 1, RegionCode = aggregate.RegionCode, OccurredAt = at }), stop);
            await WriteAsync(writer, OutboxMessage.Of(Record.Of(aggregate, service, at)), stop);
            aggregate.ForgetEvents();
        }

        await writer.CompleteAsync(stop);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter writer, OutboxMessage message, CancellationToken stop)
    {
        await writer.StartRowAsync(stop);
        await writer.WriteAsync(message.MessageId, NpgsqlDbType.Uuid, stop);
        await writer.WriteAsync(message.SubjectId, NpgsqlDbType.Uuid, stop);
        await writer.WriteAsync(message.Partition, NpgsqlDbType.Smallint, stop);
        await writer.WriteAsync(message.Type, NpgsqlDbType.Text, stop);
        await writer.WriteAsync(message.Payload, NpgsqlDbType.Json, stop);
        if (message.TraceParent is { } trace)
            await writer.WriteAsync(trace, NpgsqlDbType.Text, stop);
        else
            await writer.WriteNullAsync(stop);
        await writer.WriteAsync(message.CreatedAt, NpgsqlDbType.TimestampTz, stop);
    }
}
