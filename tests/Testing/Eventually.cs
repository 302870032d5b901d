using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ChuangMeng.Testing;

/// <summary>Waits for a condition with a limit, instead of sleeping and hoping.</summary>
public static class Eventually
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Repeats the assertion until it holds; its last failure is thrown when the limit is over.</summary>
    public static async Task SucceedsAsync(Func<Task> assertion, TimeSpan? limit = null)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (clock.Elapsed < (limit ?? DefaultLimit))
            {
                await Task.Delay(Poll);
            }
        }
    }

    /// <summary>Waits until the condition is true; a failure tells what it was.</summary>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        HoldsAsync(() => Task.FromResult(condition()), limit, what);

    /// <inheritdoc cref="HoldsAsync(Func{bool}, TimeSpan?, string)"/>
    public static Task HoldsAsync(Func<Task<bool>> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        SucceedsAsync(async () =>
        {
            if (!await condition())
                throw new TimeoutException($"Did not come true in time: {what}");
        }, limit);

    /// <summary>Asks until the answer fits; gives the fitting answer.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Func<T, bool> fits, TimeSpan? limit = null)
    {
        T? answer = default;
        await SucceedsAsync(async () =>
        {
            answer = await ask();
            if (!fits(answer))
                throw new TimeoutException($"The last answer did not fit: {answer}");
        }, limit);
        return answer!;
    }
}
