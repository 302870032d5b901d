using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChuangMeng.ServiceDefaults.Work;

/// <summary>How far long work is.</summary>
/// <param name="Version">Changes whenever the work has come further.</param>
/// <param name="IsOver">Whether nothing more will come.</param>
public readonly record struct WorkState<T>(T Value, int Version, bool IsOver);

/// <summary>Long work, followed by Server-Sent Events.</summary>
public static class Following
{
    /// <summary>How often a follower looks, and after how long without news it is told the same again to keep the connection.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300), Silence = TimeSpan.FromSeconds(15);

    /// <summary>A <c>progress</c> event with each change, until the work is over.</summary>
    /// <param name="look">Reads the present state, each time anew.</param>
    public static ServerSentEventsResult<T> Events<T>(Func<Task<WorkState<T>>> look, TimeProvider time, CancellationToken stop) =>
        TypedResults.ServerSentEvents(ChangesAsync(look, time, stop), "progress");

    private static async IAsyncEnumerable<T> ChangesAsync<T>(Func<Task<WorkState<T>>> look, TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        var (told, silent) = (0, TimeSpan.Zero);
        while (true)
        {
            var now = await look();
            if (now.Version != told || silent >= Silence)
            {
                (told, silent) = (now.Version, TimeSpan.Zero);
                yield return now.Value;
            }

            if (now.IsOver)
                yield break;
            await Task.Delay(Look, time, stop);
            silent += Look;
        }
    }
}
