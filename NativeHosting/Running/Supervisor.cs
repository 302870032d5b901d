using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>
/// Starts one instance, watches its health, and starts it again with a growing pause whenever it ends without being told to.
/// </summary>
internal sealed class Supervisor(ResourceInstance instance, IRunnable runnable, RotatingLog log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CalmAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollWhileStarting = TimeSpan.FromSeconds(0.1);
    // Who watches is owed the true state within two seconds; otherwise each check only adds to the services' logs.
    private static readonly TimeSpan PollWhileRunning = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CheckUnwatched = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource healthy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim orders = new(1);
    private CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private bool ended;
    private string lastLine = "";

    /// <summary>Ends when the instance has been healthy once; fails when it never can be.</summary>
    internal Task Healthy => healthy.Task;

    /// <summary>Runs until stopped; the result is a one-shot's exit code.</summary>
    internal Task<int?> RunAsync()
    {
        var run = LoopAsync(stopping.Token);
        running = run;
        return run;
    }

    /// <summary>Stops for good.</summary>
    internal async Task StopAsync()
    {
        await InOrderAsync(async () =>
        {
            ended = true;
            await HaltAsync();
        });
        log.Dispose();
    }

    /// <summary>What may be ordered in the present state. The start of the whole waits for each part's first success, so a stop has to wait for that too.</summary>
    internal IReadOnlyList<ResourceCommand> Possible => instance.Current.State switch
    {
        _ when ended => [],
        ResourceState.Stopped or ResourceState.Finished or ResourceState.FailedToStart => [ResourceCommand.Start],
        ResourceState.Running or ResourceState.Starting or ResourceState.Restarting when healthy.Task.IsCompleted => [ResourceCommand.Stop, ResourceCommand.Restart],
        ResourceState.Running or ResourceState.Starting or ResourceState.Restarting when !runnable.IsOneShot => [ResourceCommand.Restart],
        _ => [],
    };

    /// <summary>Carries out one order after another; an order whose time has passed changes nothing.</summary>
    internal Task OrderAsync(ResourceCommand command) => InOrderAsync(async () =>
    {
        if (!Possible.Contains(command))
            return;
        log.Write($"[host] {command.ToString().ToLowerInvariant()} was ordered");
        if (command != ResourceCommand.Start)
            await HaltAsync();
        if (command == ResourceCommand.Stop)
            return;
        stopping.Dispose();
        stopping = new CancellationTokenSource();
        running = LoopAsync(stopping.Token);
    });

    private async Task InOrderAsync(Func<Task> order)
    {
        await orders.WaitAsync();
        try
        {
            await order();
        }
        finally
        {
            orders.Release();
        }
    }

    private async Task HaltAsync()
    {
        var before = instance.Current;
        await stopping.CancelAsync();
        if (before.ProcessId is not null)
            instance.Set(s => s with { State = ResourceState.Stopping, Detail = null });
        await runnable.StopAsync();
        await running;
        // A process that was just being started when the first signal went out.
        await runnable.StopAsync();
        if (before.State is not (ResourceState.Finished or ResourceState.FailedToStart))
            instance.Set(s => s with { State = ResourceState.Stopped, ProcessId = null, Health = null, Detail = null });
    }

    private async Task<int?> LoopAsync(CancellationToken stop)
    {
        var pause = FirstPause;
        while (!stop.IsCancellationRequested)
        {
            var started = TimeProvider.System.GetTimestamp();
            string reason;
            try
            {
                lastLine = "";
                instance.Set(s => s with { State = ResourceState.Starting, Health = runnable.HasHealthCheck ? "Unhealthy" : null });
                var process = await runnable.StartAsync(OnOutput, stop);
                instance.Set(s => s with { State = ResourceState.Running, StartedAt = process.StartedAt, ProcessId = process.Id, Detail = null });
                await WatchAsync(process, started, stop);
                if (stop.IsCancellationRequested)
                    return null;
                var code = await process.Exited;
                reason = $"ended with code {code}{(lastLine.Length > 0 ? ": " + lastLine : "")}";
                if (runnable.IsOneShot)
                    return Finish(code, reason, started);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception hopeless) when (hopeless is ProgramMissingException or FileNotFoundException or HostException)
            {
                Fail(hopeless.Message);
                return null;
            }
            catch (Exception failure)
            {
                log.Write(failure.ToString());
                reason = failure.Message.Split('\n')[0].TrimEnd();
            }

            if (TimeProvider.System.GetElapsedTime(started) > CalmAfter + pause)
                pause = FirstPause;
            log.Write($"[host] {reason}; starting again in {pause.TotalSeconds:0.0} s");
            instance.Set(s => s with { State = ResourceState.Restarting, Health = null, ProcessId = null, Restarts = s.Restarts + 1, Detail = reason });
            await Task.WhenAny(Task.Delay(pause, stop));
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        return null;
    }

    /// <summary>Returns when the process has ended or the host stops.</summary>
    private async Task WatchAsync(ChildProcess process, long started, CancellationToken stop)
    {
        if (!runnable.HasHealthCheck && !runnable.IsOneShot)
            BecameHealthy(started);
        var poll = PollWhileStarting;
        long? checkedAt = null;
        while (!process.Exited.IsCompleted && !stop.IsCancellationRequested)
        {
            if (runnable.HasHealthCheck && (poll == PollWhileStarting || instance.IsWatched() || checkedAt is not { } last || TimeProvider.System.GetElapsedTime(last) >= CheckUnwatched))
            {
                checkedAt = TimeProvider.System.GetTimestamp();
                var wrong = await runnable.UnhealthyReasonAsync(stop);
                if (process.Exited.IsCompleted)
                    return;
                instance.Set(s => s with { Health = wrong is null ? "Healthy" : "Unhealthy", Detail = wrong });
                poll = wrong is null ? PollWhileRunning : PollWhileStarting;
                if (wrong is null)
                    BecameHealthy(started);
            }

            await Task.WhenAny(process.Exited, Task.Delay(runnable.HasHealthCheck ? poll : Timeout.InfiniteTimeSpan, stop));
        }
    }

    private void BecameHealthy(long started)
    {
        instance.TimeToReady ??= TimeProvider.System.GetElapsedTime(started);
        healthy.TrySetResult();
    }

    private int? Finish(int code, string reason, long started)
    {
        if (code == 0)
            BecameHealthy(started);
        else
            healthy.TrySetException(new HostException(reason));
        instance.TimeToReady = TimeProvider.System.GetElapsedTime(started);
        instance.Set(s => s with { State = code == 0 ? ResourceState.Finished : ResourceState.FailedToStart, ProcessId = null, Detail = code == 0 ? s.Detail : reason });
        return code;
    }

    private void Fail(string reason)
    {
        log.Write(reason);
        healthy.TrySetException(new HostException(reason));
        instance.Set(s => s with { State = ResourceState.FailedToStart, Health = null, ProcessId = null, Detail = reason });
    }

    private void OnOutput(string line)
    {
        log.Write(line);
        if (string.IsNullOrWhiteSpace(line))
            return;
        // After it come the stack's lines, which say less.
        if (!lastLine.StartsWith("Unhandled exception", StringComparison.Ordinal))
            lastLine = line;
        // A one-shot's last line is its progress.
        if (runnable.IsOneShot)
            instance.Set(s => s with { Detail = line });
    }
}
