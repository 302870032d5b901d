namespace ChuangMeng.Platform.Tests;

/// <summary>The platform with the sample year, shared by the tests that only look or add.</summary>
public sealed class SampleYear : IAsyncLifetime
{
    public Platform Platform { get; } = new(withSamples: true);

    public async ValueTask InitializeAsync() => await Platform.StartAsync();

    public ValueTask DisposeAsync() => Platform.DisposeAsync();
}

[CollectionDefinition(nameof(SampleYear))]
public sealed class SampleYearCollection : ICollectionFixture<SampleYear>;
