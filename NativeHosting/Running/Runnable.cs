using ChuangMeng.NativeHosting.Processes;
using ChuangMeng.NativeHosting.Servers;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>What the supervisor needs to know of a program in order to keep it running.</summary>
internal interface IRunnable
{
    /// <summary>Ends by itself, once; everything else is started again when it ends.</summary>
    bool IsOneShot { get; }

    /// <summary>False: a running process is all there is to know.</summary>
    bool HasHealthCheck { get; }

    /// <summary>Starts one process; <paramref name="output"/> is called for each line it writes.</summary>
    Task<ChildProcess> StartAsync(Action<string> output, CancellationToken ct);

    /// <summary>Null when healthy, else what is wrong.</summary>
    Task<string?> UnhealthyReasonAsync(CancellationToken ct);

    /// <summary>Asks the process to end, and makes it after a limit.</summary>
    Task StopAsync();
}

/// <summary>A database server or broker.</summary>
internal sealed class ServerRunnable(Func<Action<string>, ServerProcess> create) : IRunnable
{
    private Action<string>? output;
    private ServerProcess? server;

    internal ServerProcess Server => server ??= create(line => output?.Invoke(line));

    public bool IsOneShot => false;

    public bool HasHealthCheck => true;

    public async Task<ChildProcess> StartAsync(Action<string> output, CancellationToken ct)
    {
        this.output = output;
        await Server.StartAsync(ct);
        return Server.Process!;
    }

    public async Task<string?> UnhealthyReasonAsync(CancellationToken ct) => await Server.AnswersAsync(ct) ? null : "does not answer";

    public Task StopAsync() => Server.StopAsync();
}

/// <summary>A project or executable.</summary>
internal sealed class ProcessRunnable(Func<CancellationToken, Task<ChildProcessOptions>> describe, bool isOneShot, Uri? healthAddress, int healthStatus) : IRunnable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private ChildProcess? process;

    public bool IsOneShot => isOneShot;

    public bool HasHealthCheck => healthAddress is not null;

    public async Task<ChildProcess> StartAsync(Action<string> output, CancellationToken ct) =>
        process = await ChildProcess.StartAsync(await describe(ct) with { Output = output });

    public async Task<string?> UnhealthyReasonAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await Http.GetAsync(healthAddress, HttpCompletionOption.ResponseHeadersRead, ct);
            return (int)answer.StatusCode == healthStatus ? null : $"{healthAddress!.AbsolutePath} answers {(int)answer.StatusCode}";
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return $"{healthAddress!.AbsolutePath} does not answer";
        }
    }

    public Task StopAsync() => process?.StopAsync(UnixSignal.Terminate, TimeSpan.FromSeconds(10)) ?? Task.CompletedTask;
}
