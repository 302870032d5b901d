using ChuangMeng.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChuangMeng.ServiceDefaults.Operations;

/// <summary>Looks at a queue's dead letters without taking them.</summary>
internal static class ShowDeadLetters
{
    /// <summary>How many are shown: enough to see what is wrong, few enough to hold in hand.</summary>
    private const int Most = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<Ok<DeadLetters>> HandleAsync(string queue, OwnQueues own, DeadLetterTurn turn, Broker broker, TimeProvider time, CancellationToken stop)
    {
        own.Require(queue);
        return await turn.TakeAsync(async () =>
        {
            var shown = await broker.WorkAsync(async channel => (await DeadLetterQueue.TakeAsync(channel, queue, Most, stop)).ConvertAll(DeadLetter.Of), stop);
            return TypedResults.Ok(new DeadLetters(queue, await broker.CountBackAsync(queue, (uint)shown.Count, time, stop), shown));
        });
    }

    /// <summary>How many there are once the ones that were held in hand are back: the broker puts them back a moment after the channel is closed.</summary>
    public static async Task<long> CountBackAsync(this Broker broker, string queue, uint held, TimeProvider time, CancellationToken stop)
    {
        for (var left = 20; ; left--)
        {
            var count = await broker.AskAsync(channel => DeadLetterQueue.CountAsync(channel, queue, stop), stop);
            if (count >= held || left == 0)
                return count;
            await Task.Delay(Pause, time, stop);
        }
    }
}
