using ChuangMeng.NativeHosting.Tests.Support;

[assembly: AssemblyFixture(typeof(FullHost))]

namespace ChuangMeng.NativeHosting.Tests.Support;

/// <summary>One host with the whole model, started once for all tests that can share it.</summary>
public sealed class FullHost : IAsyncLifetime
{
    private readonly TemporaryDirectory place = new();

    internal RunningHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await RunningHost.StartAsync(Path.Combine(place.Path, "data"));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        place.Dispose();
    }
}
