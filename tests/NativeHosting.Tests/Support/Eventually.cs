using System.Runtime.CompilerServices;

namespace ChuangMeng.NativeHosting.Tests.Support;

/// <summary>Waits for a condition with a limit; never longer than it takes.</summary>
internal static class Eventually
{
    internal static async Task<T> GetAsync<T>(Func<Task<T?>> attempt, int seconds = 30, [CallerArgumentExpression(nameof(attempt))] string what = "")
        where T : class
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await attempt() is { } result)
                return result;
            if (TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(seconds))
                throw new TimeoutException($"Not within {seconds} s: {what}");
            await Task.Delay(50);
        }
    }

    internal static Task TrueAsync(Func<Task<bool>> condition, int seconds = 30, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        GetAsync(async () => await condition() ? "" : null, seconds, what);

    internal static Task TrueAsync(Func<bool> condition, int seconds = 30, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        GetAsync(() => Task.FromResult(condition() ? "" : null), seconds, what);
}
