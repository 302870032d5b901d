using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.NativeHosting.Servers;

/// <summary>A database or broker of our own: its data in one directory, its process started and stopped at will.</summary>
internal abstract class ServerProcess : IAsyncDisposable
{
    public string Host => "127.0.0.1";

    public abstract int Port { get; }

    public abstract string UserName { get; }

    public abstract string Password { get; }

    /// <summary>The running process, null before the first start.</summary>
    public ChildProcess? Process { get; protected set; }

    /// <summary>Starts on the existing data (made at the first start) and returns once clients are answered.</summary>
    public abstract Task StartAsync(CancellationToken ct = default);

    /// <summary>True when a client is answered now.</summary>
    public abstract Task<bool> AnswersAsync(CancellationToken ct);

    /// <summary>Stops cleanly; nothing to do when it does not run.</summary>
    public abstract Task StopAsync();

    /// <summary>Ends it as a crash would (<c>kill -9</c>).</summary>
    public virtual async Task KillAsync()
    {
        if (Process is not null)
            await Process.KillAsync();
    }

    /// <summary>Stops, then starts on the same data, port and password.</summary>
    public async Task RestartAsync(CancellationToken ct = default)
    {
        await StopAsync();
        await StartAsync(ct);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Asks until it answers; an exit or the limit is an error that carries the last lines of output.</summary>
    protected static async Task UntilReadyAsync(string what, ChildProcess process, Func<CancellationToken, Task<bool>> answers, LastLines output, TimeSpan limit, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(limit);
        try
        {
            while (!await answers(deadline.Token))
            {
                if (process.Exited.IsCompleted)
                    throw new InvalidOperationException($"{what} ended with code {await process.Exited} while starting.{Environment.NewLine}{output}");
                await Task.WhenAny(process.Exited, Task.Delay(50, deadline.Token));
                deadline.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"{what} did not answer within {limit.TotalSeconds:0} s.{Environment.NewLine}{output}");
        }
    }
}

/// <summary>The latest lines of a program's output, for an error message.</summary>
internal sealed class LastLines(int count = 15)
{
    private readonly Queue<string> lines = new();

    internal void Add(string line)
    {
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > count)
                lines.Dequeue();
        }
    }

    public override string ToString()
    {
        lock (lines)
            return string.Join(Environment.NewLine, lines);
    }
}
