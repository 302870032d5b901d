namespace ChuangMeng.Identity.Start;

/// <summary>Runs once before anything of the service starts; if it fails, nothing does.</summary>
internal abstract class BeforeStart : IHostedLifecycleService
{
    protected abstract Task RunAsync(CancellationToken stop);

    public Task StartingAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
