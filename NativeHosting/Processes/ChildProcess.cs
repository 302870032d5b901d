using System.Diagnostics;

namespace ChuangMeng.NativeHosting.Processes;

/// <summary>What to start.</summary>
internal sealed record ChildProcessOptions(string Program, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs as this account; null: as ours.</summary>
    public UnixUser? User { get; init; }

    /// <summary>What the kernel sends the child when this process dies without stopping it.</summary>
    public UnixSignal WhenParentDies { get; init; } = UnixSignal.Kill;

    /// <summary>What the program reads from its standard input; null: nothing.</summary>
    public string? Input { get; init; }

    /// <summary>Called for each line of output, from any thread.</summary>
    public Action<string>? Output { get; init; }
}

/// <summary>
/// A running program that cannot outlive this process: <c>setpriv</c> arms the kernel's parent-death signal before it
/// becomes the program. <c>setsid</c> takes it off our terminal, so that Ctrl-C reaches the host alone, which then stops
/// its children in their order.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;

    private ChildProcess(Process process)
    {
        this.process = process;
        Id = process.Id;
        Exited = WaitAsync();
    }

    public int Id { get; }

    public DateTimeOffset StartedAt { get; } = TimeProvider.System.GetUtcNow();

    /// <summary>Ends with the exit code (128 + n after signal n) once the program is gone and its output is read.</summary>
    public Task<int> Exited { get; }

    public static async Task<ChildProcess> StartAsync(ChildProcessOptions options)
    {
        var info = new ProcessStartInfo("setsid", Wrap(options))
        {
            WorkingDirectory = options.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in info.Environment.Keys.Where(IsOurs).ToList())
            info.Environment.Remove(inherited);
        foreach (var (name, value) in options.Environment)
            info.Environment[name] = value;
        var process = await Spawner.StartAsync(info);
        DataReceivedEventHandler read = (_, line) =>
        {
            if (line.Data is not null)
                options.Output?.Invoke(line.Data);
        };
        process.OutputDataReceived += read;
        process.ErrorDataReceived += read;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.StandardInput.WriteAsync(options.Input);
        process.StandardInput.Close();
        return new ChildProcess(process);
    }

    /// <summary>What the host was told is not for its children: secrets, and the contract of an app host around it.</summary>
    private static bool IsOurs(string variable) =>
        variable is "ASPNETCORE_URLS" or "ASPNETCORE_HTTP_PORTS" or "ASPNETCORE_HTTPS_PORTS" or "CHUANGMENG_DASHBOARD_TOKEN"
        || new[] { "CHUANGMENG_ALERT_", "Parameters__", "ConnectionStrings__", "services__", "OTEL_", "RABBITMQ_", "PG" }.Any(start => variable.StartsWith(start, StringComparison.Ordinal));

    private static IEnumerable<string> Wrap(ChildProcessOptions options)
    {
        var signal = options.WhenParentDies == UnixSignal.Interrupt ? "INT" : options.WhenParentDies == UnixSignal.Terminate ? "TERM" : "KILL";
        IEnumerable<string> user = options.User is { } u ? [$"--reuid={u.UserId}", $"--regid={u.GroupId}", "--init-groups"] : [];
        return ["setpriv", .. user, $"--pdeathsig={signal}", "--", options.Program, .. options.Arguments];
    }

    public void Signal(UnixSignal signal)
    {
        // After the exit the number may belong to someone else.
        if (!Exited.IsCompleted)
            Libc.Signal(Id, signal);
    }

    /// <summary>Asks the program to end, and makes it when it has not within the limit.</summary>
    public async Task StopAsync(UnixSignal signal, TimeSpan limit)
    {
        Signal(signal);
        if (await Task.WhenAny(Exited, Task.Delay(limit)) == Exited)
            return;
        await KillAsync();
    }

    public async Task KillAsync()
    {
        Signal(UnixSignal.Kill);
        await Exited;
    }

    public void Dispose() => process.Dispose();

    private async Task<int> WaitAsync()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => gone.TrySetResult();
        process.EnableRaisingEvents = true;
        await gone.Task;
        // The last lines are still being read; a grandchild that keeps the pipe open must not hold this up.
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(2)));
        return process.ExitCode;
    }
}
