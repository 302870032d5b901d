using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Messaging.Outbox;

/// <summary>
/// Publishes one batch. The lanes it reads stay locked until the broker has confirmed and the rows are marked, so two
/// dispatchers never publish the same subject at once. A crash before the marks are committed publishes again:
/// under the same message id, which every consumer takes effect for once.
/// </summary>
internal sealed class OutboxBatch(NpgsqlDataSource database, IBus bus, TimeProvider time)
{
    public const int Size = 500;
    /// <summary>
    /// RabbitMQ.Client keeps count of what a channel waits to have confirmed, and from 65 on holds each further message back for half a second
    /// and more; MassTransit leaves it at that.
    /// </summary>
    private const int MostUnconfirmed = 64;
    /// <summary>Of a broker that is killed some confirms never come and never fail: until this is over their lanes wait, then all of them is published again.</summary>
    private static readonly TimeSpan ConfirmLimit = TimeSpan.FromSeconds(5);
    /// <summary>Where MassTransit's consumers look for the trace that a message belongs to.</summary>
    private const string ParentHeader = "MT-Activity-Id";
    private readonly SemaphoreSlim unconfirmed = new(MostUnconfirmed);
    private static readonly ActivitySource Source = new(MessagingExtensions.ActivitySource);

    private sealed record Waiting(long Sequence, Guid MessageId, Guid SubjectId, Type Type, string Payload, string? TraceParent);

    /// <returns>How many events the broker confirmed.</returns>
    public async Task<int> SendAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var lanes = await LockLanesAsync(connection, stop);
        if (lanes.Length == 0)
            return 0;
        var waiting = await ReadAsync(connection, lanes, stop);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(ConfirmLimit);
        // Subjects side by side, the events of one subject one after the other: its order survives a lost confirm.
        var results = await Task.WhenAll(waiting.GroupBy(m => m.SubjectId).Select(subject => PublishInOrderAsync(subject, limit.Token)));
        var sent = results.SelectMany(r => r.Sent).ToArray();
        await MarkSentAsync(connection, sent, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        if (results.FirstOrDefault(r => r.Error is not null).Error is { } error)
            throw new InvalidOperationException($"The broker did not confirm {waiting.Count - sent.Length} of {waiting.Count} events", error);
        return sent.Length;
    }

    private async Task<(List<long> Sent, Exception? Error)> PublishInOrderAsync(IEnumerable<Waiting> subject, CancellationToken stop)
    {
        var sent = new List<long>();
        try
        {
            foreach (var message in subject)
            {
                await PublishAsync(message, stop);
                sent.Add(message.Sequence);
            }

            return (sent, null);
        }
        catch (Exception e)
        {
            return (sent, e);
        }
    }

    private async Task PublishAsync(Waiting message, CancellationToken stop)
    {
        await unconfirmed.WaitAsync(stop);
        try
        {
            ActivityContext.TryParse(message.TraceParent, null, isRemote: true, out var parent);
            using var activity = Source.StartActivity("outbox publish", ActivityKind.Internal, parent);
            var happened = JsonSerializer.Deserialize(message.Payload, message.Type, EventJson.Options)!;
            await bus.Publish(happened, message.Type, context =>
            {
                context.MessageId = message.MessageId;
                // MassTransit passes on only what is recorded: without its parent, the consumer of what nobody records would begin a trace of its own.
                if (activity is { Recorded: false })
                    context.Headers.Set(ParentHeader, activity.Id);
            }, stop);
        }
        finally
        {
            unconfirmed.Release();
        }
    }

    private static async Task<short[]> LockLanesAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(OutboxSql.LockLanes, connection);
        command.Parameters.Add(new() { Value = EventJson.Names });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var lanes = new List<short>();
        while (await reader.ReadAsync(stop))
            lanes.Add(reader.GetInt16(0));
        return [.. lanes];
    }

    private static async Task<List<Waiting>> ReadAsync(NpgsqlConnection connection, short[] lanes, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(OutboxSql.Waiting, connection);
        command.Parameters.Add(new() { Value = lanes });
        command.Parameters.Add(new() { Value = Size });
        command.Parameters.Add(new() { Value = EventJson.Names });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var waiting = new List<Waiting>();
        while (await reader.ReadAsync(stop))
        {
            waiting.Add(new(reader.GetInt64(0), reader.GetGuid(1), reader.GetGuid(2), EventJson.TypeNamed(reader.GetString(3)),
                reader.GetString(4), await reader.IsDBNullAsync(5, stop) ? null : reader.GetString(5)));
        }

        return waiting;
    }

    private async Task MarkSentAsync(NpgsqlConnection connection, long[] sequences, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(OutboxSql.MarkSent, connection);
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.Parameters.Add(new() { Value = sequences });
        await command.ExecuteNonQueryAsync(stop);
    }
}
