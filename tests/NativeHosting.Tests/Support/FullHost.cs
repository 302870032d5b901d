namespace ChuangMeng.NativeHosting.Tests.Support;

/// <summary>One host with the whole model, started once for all tests that can share it. They take turns: some kill and stop what others look at.</summary>
public sealed class FullHost : IAsyncLifetime
{
    private readonly TemporaryDirectory place = new();

    private RunningHost? host;

    internal RunningHost Host => host!;

    public async ValueTask InitializeAsync() => host = await RunningHost.StartAsync(Path.Combine(place.Path, "data"), user: null, ("CHUANGMENG_ALERT_OUTBOX_SECONDS", "61"));

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        place.Dispose();
    }
}

[CollectionDefinition(nameof(FullHost))]
public sealed class FullHostCollection : ICollectionFixture<FullHost>;
