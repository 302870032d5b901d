using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Messaging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace ChuangMeng.ServiceDefaults.Operations;

/// <summary>What came of it.</summary>
/// <param name="Queue">队列</param>
/// <param name="Sent">再次投递的消息数</param>
/// <param name="Left">仍留在死信队列中的消息数</param>
internal sealed record Redelivery(string Queue, int Sent, long Left);

/// <summary>Puts dead letters back into the queue that they come from.</summary>
/// <param name="Queue">队列</param>
/// <param name="MessageId">只投递这一条；不填则投递该队列最早的（至多 500 条）</param>
internal sealed record SendDeadLettersAgain(string Queue, Guid? MessageId = null)
{
    /// <summary>Of how many one request takes care, and among how many the one that was named is looked for.</summary>
    private const int Most = 500;

    /// <summary>So many ids are named in the audit log; of more the number tells.</summary>
    private const int MostNamed = 20;

    public static async Task<Ok<Redelivery>> HandleAsync(
        SendDeadLettersAgain request, OwnQueues own, DeadLetterTurn turn, Broker broker, IServiceScopeFactory scopes, TimeProvider time,
        ILogger<SendDeadLettersAgain> log, CancellationToken stop)
    {
        own.Require(request.Queue);
        return await turn.TakeAsync(async () =>
        {
            // Before anything moves: who asked is known whatever happens next.
            await NoteAsync(scopes, request, request.MessageId is { } one ? $"to be sent again to {request.Queue}: message {one}" : $"to be sent again to {request.Queue}: all", time);
            var sent = new List<Guid?>();
            try
            {
                var held = await broker.WorkAsync(channel => MoveAsync(channel, request, sent, stop), stop);
                return TypedResults.Ok(new Redelivery(request.Queue, sent.Count, await broker.CountBackAsync(request.Queue, (uint)(held - sent.Count), time, stop)));
            }
            finally
            {
                if (sent.Count > 0)
                {
                    var named = string.Join(' ', sent.Take(MostNamed).Select(id => id?.ToString() ?? "?"));
                    // The log first: the database may be away.
                    log.LogInformation("{Caller} sent {Count} dead letters again to {Queue}: {Messages}", Caller.Current.Id, sent.Count, request.Queue, named);
                    await NoteAsync(scopes, request, $"sent again to {request.Queue}: {sent.Count} messages: {named}{(sent.Count > MostNamed ? " …" : "")}", time);
                }
            }
        });
    }

    /// <summary>
    /// On record in a transaction of its own: the request's, which an Idempotency-Key opens, is undone where the broker fails half-way, and would hold
    /// the province's audit chain for as long. That the caller has gone away changes nothing of what happened.
    /// </summary>
    private static async Task NoteAsync(IServiceScopeFactory scopes, SendDeadLettersAgain request, string what, TimeProvider time)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        db.Audit.Add(AuditEntry.By(Caller.Current, RegionScope.Province.Code, nameof(DeadLetter), request.MessageId?.ToString() ?? request.Queue, what, time.GetUtcNow()));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <param name="sent">Takes up the id of each message once the broker has it again.</param>
    /// <returns>How many were in hand.</returns>
    private static async Task<int> MoveAsync(IChannel channel, SendDeadLettersAgain request, List<Guid?> sent, CancellationToken stop)
    {
        var held = await DeadLetterQueue.TakeAsync(channel, request.Queue, Most, stop);
        if (held.Count == 0 && await DeadLetterQueue.CountAsync(channel, request.Queue, stop) > 0)
            throw new DeadLettersInUse();
        var chosen = request.MessageId is { } one ? held.FindAll(m => DeadLetter.IdOf(m) == one) : held;
        if (chosen.Count == 0 && request.MessageId is not null)
            throw new ResourceNotFound(new Text("该死信（可能已再次投递）", "dead letter (it may have been sent again already)"));
        foreach (var message in chosen)
        {
            // The dead one is let go when the broker has the new one: a crash in between delivers twice, and the inbox drops the second.
            await channel.BasicPublishAsync("", request.Queue, mandatory: true, WithoutFault(message.Properties), message.Body, stop);
            sent.Add(DeadLetter.IdOf(message));
            await channel.BasicAckAsync(message.Tag, multiple: false, stop);
        }

        return held.Count;
    }

    /// <summary>As it was published: what is said of the failure belongs to the failure.</summary>
    private static BasicProperties WithoutFault(IReadOnlyBasicProperties properties) => new(properties)
    {
        Headers = properties.Headers?.Where(h => !h.Key.StartsWith("MT-Fault-", StringComparison.Ordinal) && h.Key is not ("MT-Reason" or "x-delivery-count"))
            .ToDictionary(h => h.Key, h => h.Value),
    };
}
