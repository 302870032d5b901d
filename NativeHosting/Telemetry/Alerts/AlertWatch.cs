using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Telemetry.Queries;

namespace ChuangMeng.NativeHosting.Telemetry.Alerts;

/// <summary>Reads and judges every other second, until disposed.</summary>
internal sealed class AlertWatch : IAsyncDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    readonly CancellationTokenSource _stopping = new();
    readonly Task _watching;

    public AlertWatch(AlertSettings settings, AlertCenter center, IResourceSource resources, TelemetryReads reads, TimeProvider clock) =>
        _watching = Task.Run(() => WatchAsync(settings, center, resources, reads, clock, _stopping.Token));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        _stopping.Dispose();
    }

    static async Task WatchAsync(AlertSettings settings, AlertCenter center, IResourceSource resources, TelemetryReads reads, TimeProvider clock, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            do
            {
                try
                {
                    await JudgeAsync(settings, center, resources, reads, clock.GetUtcNow(), stop);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    center.WatchFailed(failure);
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    static async Task JudgeAsync(AlertSettings settings, AlertCenter center, IResourceSource resources, TelemetryReads reads, DateTimeOffset now, CancellationToken stop)
    {
        var states = resources.Glance();
        var readings = AlertReadings.OfResources(states);
        try
        {
            readings.AddRange(await reads.RunAsync(connection => AlertReadings.OfMetrics(connection, settings, now), stop));
            center.WatchFailed(null);
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            // Telemetry that cannot be read now is being replaced; the states are known all the same, and nothing here harms the host.
            center.WatchFailed(unreadable);
        }

        center.Judge(readings, states.Select(state => state.Name).ToHashSet(), now);
    }
}
