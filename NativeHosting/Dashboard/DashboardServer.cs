using System.Globalization;
using ChuangMeng.NativeHosting.Telemetry.Alerts;
using ChuangMeng.NativeHosting.Telemetry.Otlp;
using ChuangMeng.NativeHosting.Telemetry.Queries;
using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>
/// The platform's memory of its telemetry: receives OTLP on one loopback port, answers JSON on another, and keeps what it
/// received within a byte limit on disk. Disposing it writes everything that was received.
/// </summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    readonly TelemetryStore _store;
    readonly TelemetryReads _reads;
    readonly IResourceSource _resources;
    readonly AlertSettings _alertSettings;
    readonly AlertCenter _alerts;
    readonly WebApplication _api;
    readonly WebApplication _otlp;
    readonly CancellationTokenSource _closing = new();
    AlertWatch? _watch;
    AlertWebhook? _webhook;

    DashboardServer(DashboardOptions options, IResourceSource resources, TelemetryStore store)
    {
        var clock = TimeProvider.System;
        (_store, _resources, _alertSettings) = (store, resources, options.Alerts ?? new());
        _reads = new(store);
        _alerts = new(_alertSettings, new(options.DataDirectory));
        var streams = new EventStreams(_closing.Token);
        _api = BuildApi(options, new(options.Token, clock), app =>
        {
            new ResourceApi(resources, store.Counters, _alerts, streams).Map(app);
            new AlertApi(_alerts, _alertSettings, () => _webhook?.LastFailure).Map(app);
            new ConsoleApi(resources, options.LogDirectory, streams).Map(app);
            new TelemetryApi(store, _reads, clock).Map(app);
        });
        _otlp = LoopbackApp.Create(options.OtlpPort, store.Limits.BodyBytes);
        _otlp.Use(LoopbackApp.CheckHostAsync);
        new OtlpReceiver(store, new(options.OtlpApiKey), clock).Map(_otlp);
    }

    /// <summary>The API's port; the one that the system chose when the options said 0.</summary>
    public int Port => LoopbackApp.Port(_api);

    /// <summary>The receiver's port; the one that the system chose when the options said 0.</summary>
    public int OtlpPort => LoopbackApp.Port(_otlp);

    /// <summary>Opens the store and listens on both ports.</summary>
    /// <exception cref="IOException">A port is in use, or the data directory cannot be written.</exception>
    /// <exception cref="ArgumentException">The token or key is blank, or the byte limit below 8 MiB.</exception>
    public static async Task<DashboardServer> StartAsync(DashboardOptions options, IResourceSource resources, CancellationToken ct)
    {
        var store = TelemetryStore.Open(options.DataDirectory, options.MaxBytes, TimeProvider.System);
        DashboardServer server;
        try
        {
            server = new(options, resources, store);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }

        try
        {
            await server._otlp.StartAsync(ct);
            await server._api.StartAsync(ct);
            server.BeginAlerts();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndWatchAsync();
        if (_webhook is not null) await _webhook.DisposeAsync();
        // Streams would hold the stop up to its limit.
        await _closing.CancelAsync();
        // First the ways in, so that everything answered with success is in the store when it closes.
        await StopAsync(_otlp);
        await StopAsync(_api);
        await _store.DisposeAsync();
        _reads.Dispose();
        _closing.Dispose();
    }

    /// <summary>The resources that stop from now on are no alert.</summary>
    public async Task EndWatchAsync()
    {
        if (Interlocked.Exchange(ref _watch, null) is { } watch) await watch.DisposeAsync();
    }

    void BeginAlerts()
    {
        _watch = new(_alertSettings, _alerts, _resources, _reads, TimeProvider.System);
        _webhook = new(_alertSettings, _alerts, string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}"), TimeProvider.System);
    }

    static async Task StopAsync(WebApplication app)
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    static WebApplication BuildApi(DashboardOptions options, TokenGuard guard, Action<WebApplication> mapApi)
    {
        const long largestBody = 64 * 1024;
        var app = LoopbackApp.Create(options.Port, largestBody);
        app.Use(AnswerProblemsAsync);
        app.Use(LoopbackApp.CheckHostAsync);
        app.Use(async (context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments("/api") || await guard.AllowsAsync(context)) await next(context);
        });
        // Placed here, so that nobody without the token learns which routes there are.
        app.Use(async (context, next) =>
        {
            if (context.Request is not { Method: "GET", Path.Value: "/login" } || !await guard.LogInByAddressAsync(context)) await next(context);
        });
        Pages.Use(app, options.PagesDirectory);
        app.UseRouting();
        app.MapPost("/login", guard.LogInAsync);
        mapApi(app);
        Pages.Map(app, options.PagesDirectory);
        return app;
    }

    static async Task AnswerProblemsAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(context);
            var missing = context.Response is { HasStarted: false, ContentLength: null };
            if (missing && context.Response.StatusCode == 404) await DashboardProblem.NotFound.WriteAsync(context);
            if (missing && context.Response.StatusCode == 405) await DashboardProblem.MethodNotAllowed.WriteAsync(context);
        }
        catch (InvalidQueryException error)
        {
            await DashboardProblem.InvalidQuery.WriteAsync(context, errors: error.Errors);
        }
        catch (SqliteException)
        {
            await DashboardProblem.StoreUnavailable.WriteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException error) when (error.StatusCode < 500)
        {
            context.Response.StatusCode = error.StatusCode;
        }
        catch (Exception)
        {
            await DashboardProblem.Unexpected.WriteAsync(context);
        }
    }
}
