using ChuangMeng.NativeHosting.Running;

namespace Aspire.Hosting;

/// <summary>A declared application, ready to run as plain processes of this machine.</summary>
public sealed class DistributedApplication
{
    private readonly DistributedApplicationBuilder builder;

    internal DistributedApplication(DistributedApplicationBuilder builder) => this.builder = builder;

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Starts everything in its order and runs until a signal (Ctrl-C, SIGTERM, SIGHUP) or the token ends it.
    /// A start that cannot succeed sets the process's exit code to 1.</summary>
    public Task RunAsync(CancellationToken cancellationToken = default) => HostRun.RunAsync(builder, cancellationToken);

    /// <inheritdoc cref="RunAsync"/>
    public void Run() => RunAsync().GetAwaiter().GetResult();
}
