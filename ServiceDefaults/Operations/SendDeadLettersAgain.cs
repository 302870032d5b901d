using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Messaging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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

    public static async Task<Ok<Redelivery>> HandleAsync(
        SendDeadLettersAgain request, OwnQueues own, Broker broker, ServiceDb db, TimeProvider time, ILogger<SendDeadLettersAgain> log, CancellationToken stop)
    {
        own.Require(request.Queue);
        var what = request.MessageId is { } one ? $"message {one}" : "all";
        // On record before anything moves: who asked is known whatever happens next.
        db.Audit.Add(AuditEntry.By(Caller.Current, RegionScope.Province.Code, nameof(DeadLetter), request.MessageId?.ToString() ?? request.Queue,
            $"sent again to {request.Queue}: {what}", time.GetUtcNow()));
        await db.SaveChangesAsync(stop);
        var (held, sent) = await broker.WorkAsync(channel => MoveAsync(channel, request, stop), stop);
        log.LogInformation("{Caller} sent {Count} dead letters again to {Queue} ({What})", Caller.Current.Id, sent, request.Queue, what);
        return TypedResults.Ok(new Redelivery(request.Queue, sent, await broker.CountBackAsync(request.Queue, (uint)(held - sent), time, stop)));
    }

    private static async Task<(int Held, int Sent)> MoveAsync(IChannel channel, SendDeadLettersAgain request, CancellationToken stop)
    {
        var held = await DeadLetterQueue.TakeAsync(channel, request.Queue, Most, stop);
        var chosen = request.MessageId is { } one ? held.FindAll(m => DeadLetter.IdOf(m) == one) : held;
        if (chosen.Count == 0 && request.MessageId is not null)
            throw new ResourceNotFound(new Text("该死信（可能已再次投递）", "dead letter (it may have been sent again already)"));
        foreach (var message in chosen)
        {
            // The dead one is let go when the broker has the new one: a crash in between delivers twice, and the inbox drops the second.
            await channel.BasicPublishAsync("", request.Queue, mandatory: true, WithoutFault(message.Properties), message.Body, stop);
            await channel.BasicAckAsync(message.Tag, multiple: false, stop);
        }

        return (held.Count, chosen.Count);
    }

    /// <summary>As it was published: what is said of the failure belongs to the failure.</summary>
    private static BasicProperties WithoutFault(IReadOnlyBasicProperties properties) => new(properties)
    {
        Headers = properties.Headers?.Where(h => !h.Key.StartsWith("MT-Fault-", StringComparison.Ordinal) && h.Key is not ("MT-Reason" or "x-delivery-count"))
            .ToDictionary(h => h.Key, h => h.Value),
    };
}
