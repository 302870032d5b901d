using ChuangMeng.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ChuangMeng.ServiceDefaults.Telemetry;

public static class TelemetryExtensions
{
    /// <summary>Names of the business's own sources and meters begin so.</summary>
    public const string OwnPrefix = "ChuangMeng.";

    /// <summary>Milliseconds between two exports of the metrics, unless the environment says otherwise, as it does where a dashboard is watched.</summary>
    private const int MetricInterval = 10_000;

    private static readonly string[] Sources =
        ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit", "Yarp.ReverseProxy", MessagingExtensions.ActivitySource, OwnPrefix + "*"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
        "System.Net.Http", "System.Runtime", "Npgsql", "MassTransit", OwnPrefix + "*",
    ];

    internal static bool IsTelemetrySent(this IHostApplicationBuilder builder) => !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    /// <summary>Traces, metrics and logs, sent by OTLP to wherever the environment's OTEL_* variables say.</summary>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (!builder.IsTelemetrySent())
            return builder;
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(ResourceBuilder.CreateDefault());
            logs.AddOtlpExporter();
        });
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateDefault())
            .SetSampler(new AskedForSampler(builder.Configuration.GetValue("Telemetry:TracesASecond", AskedForSampler.Default)))
            .AddSource(Sources)
            .AddOtlpExporter()
            .Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateDefault())
            .AddMeter(Meters)
            .AddOtlpExporter((_, reader) => reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds =
                builder.Configuration.GetValue("OTEL_METRIC_EXPORT_INTERVAL", MetricInterval))
            .Build());
        builder.Services.AddHostedService<TelemetryLifetime>();
        return builder;
    }

    /// <summary>
    /// Spans tell of every statement already; as log lines, an import's statements are megabytes. What goes wrong
    /// is still logged, and configuration may ask for more by a longer category.
    /// </summary>
    internal static void AddQuietDefaults(this ILoggingBuilder logging)
    {
        foreach (var talkative in new[] { "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore" })
            logging.AddFilter(talkative, LogLevel.Warning);
        // A line as a request ends, with what it was answered and how long it took.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Information);
    }

    /// <summary>Names the request's span by method and route, and keeps health probes out of the traces and streams out of the durations.</summary>
    public static IApplicationBuilder UseTelemetryNames(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var activity = System.Diagnostics.Activity.Current;
        if (activity is not null && (context.Request.Path == Health.HealthExtensions.HealthPath || context.Request.Path == Health.HealthExtensions.AlivePath))
        {
            activity.ActivityTraceFlags &= ~System.Diagnostics.ActivityTraceFlags.Recorded;
            activity.IsAllDataRequested = false;
        }

        try
        {
            await next(context);
        }
        finally
        {
            // A stream lasts as long as its reader stays, which says nothing of how fast requests are answered.
            if (context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) == true
                && context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
                metrics.MetricsDisabled = true;
        }

        if (activity is not null)
            NameSpan(activity, context);
    });

    private static void NameSpan(System.Diagnostics.Activity activity, HttpContext context)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        activity.SetTag("http.request.method", context.Request.Method);
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", context.Response.StatusCode);
        activity.SetTag("url.path", context.Request.Path.Value);
        if (context.Response.StatusCode >= 500)
            activity.SetStatus(System.Diagnostics.ActivityStatusCode.Error);
    }

    /// <summary>Starts the providers with the host; the container's end flushes and disposes them.</summary>
    private sealed class TelemetryLifetime(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken stop) => Task.CompletedTask;

        public Task StopAsync(CancellationToken stop)
        {
            traces.ForceFlush(2000);
            metrics.ForceFlush(2000);
            return Task.CompletedTask;
        }
    }
}
