using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.Gateway.Tests.Support;

/// <summary>A real service on a port of its own: it echoes, hangs, breaks off or is unwell, as the test wishes.</summary>
public sealed class Backend : IAsyncDisposable
{
    private WebApplication app;
    private int calls;

    private Backend(string name, string id) => (Name, Id, app) = (name, id, null!);

    public string Name { get; }
    /// <summary>Tells two instances of a service apart.</summary>
    public string Id { get; }
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");
    /// <summary>What <c>/health</c> answers.</summary>
    public int HealthStatus { get; set; } = 200;
    public JsonNode? OpenApi { get; set; }
    /// <summary>Requests under <c>/api</c> that arrived.</summary>
    public int Calls => Volatile.Read(ref calls);

    public static async Task<Backend> StartAsync(string name, string id = "a", Action<WebApplication>? more = null)
    {
        var backend = new Backend(name, id);
        await backend.StartAgainAsync(more);
        return backend;
    }

    /// <summary>On the address it had before.</summary>
    public async Task StartAgainAsync(Action<WebApplication>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address.ToString());
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        app = builder.Build();
        app.MapGet("/health", () => Results.Text(Id, statusCode: HealthStatus));
        app.MapGet("/openapi/v1.json", () => OpenApi is null ? Results.NotFound() : Results.Text(OpenApi.ToJsonString(), "application/json"));
        app.Map($"/api/{Name}/slow", Counted(context => Task.Delay(Timeout.Infinite, context.RequestAborted)));
        app.Map($"/api/{Name}/break", Counted(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        }));
        app.Map($"/api/{Name}/{{**rest}}", Counted(EchoAsync));
        more?.Invoke(app);
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
    }

    public async Task StopAsync() => await app.DisposeAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private RequestDelegate Counted(RequestDelegate answer) => context =>
    {
        Interlocked.Increment(ref calls);
        return answer(context);
    };

    private async Task EchoAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        context.Response.Headers["X-Powered-By"] = "echo";
        await context.Response.WriteAsJsonAsync(new Echo(
            Id,
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()),
            body.Length));
    }
}

/// <summary>What a service saw of a request.</summary>
public sealed record Echo(string Instance, string Method, string Target, Dictionary<string, string> Headers, long BodyLength);
