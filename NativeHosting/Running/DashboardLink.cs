using ChuangMeng.NativeHosting.Dashboard;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>The one place where the host starts its dashboard and telemetry receiver.</summary>
internal static class DashboardLink
{
    internal static Task<IAsyncDisposable> StartAsync(DashboardOptions options, IResourceSource resources, CancellationToken ct) =>
        Task.FromResult<IAsyncDisposable>(new Nothing());

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
