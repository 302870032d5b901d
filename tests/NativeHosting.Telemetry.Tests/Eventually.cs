using System.Diagnostics;

namespace ChuangMeng.NativeHosting.Telemetry.Tests;

/// <summary>Waits for a condition, with a limit.</summary>
static class Eventually
{
    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(20), "the condition did not come true in time");
            await Task.Delay(20);
        }
    }
}
