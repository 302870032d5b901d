using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.ServiceDefaults.Work;

/// <summary>Does its round with the start and again after each pause. What fails is tried again with the next.</summary>
public abstract class Periodic(TimeSpan pause, ILogger log) : BackgroundService
{
    protected ILogger Log => log;

    protected abstract Task RoundAsync(CancellationToken stop);

    protected sealed override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(pause);
        do
        {
            try
            {
                await RoundAsync(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogWarning(e, "{Worker} failed, next attempt in {Pause}", GetType().Name, pause);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }
}
