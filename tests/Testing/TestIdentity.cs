using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.Testing;

/// <summary>Where a service that runs as a process of its own finds the key of the <see cref="TestTokens"/>.</summary>
public sealed class TestIdentity : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestIdentity(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public static async Task<TestIdentity> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", (HttpRequest asked) => Results.Json(new { issuer = TestTokens.Issuer, jwks_uri = $"http://{asked.Host}/keys" }));
        app.MapGet("/keys", () => Results.Json(TestTokens.PublicKeys));
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
