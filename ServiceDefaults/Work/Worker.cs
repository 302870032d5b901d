using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.ServiceDefaults.Work;

/// <summary>
/// Works behind the requests: when it is told that there is work, and on what another replica or a killed one left, for which it looks now
/// and then. What fails is tried again.
/// </summary>
public abstract class Worker<TSelf>(WorkSignal<TSelf> signal, ILogger log) : BackgroundService
{
    /// <summary>How long the work of another replica, or of one that was killed, may wait.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <returns>Whether there may be more.</returns>
    protected abstract Task<bool> WorkAsync(CancellationToken stop);

    protected sealed override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                while (await WorkAsync(stop))
                {
                }
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogWarning(e, "{Worker} was interrupted; it goes on", typeof(TSelf).Name);
            }

            await signal.WaitAsync(Pause, stop);
        }
    }
}
