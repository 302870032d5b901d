using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ChuangMeng.NativeHosting.Telemetry.Tests;

/// <summary>The OpenTelemetry SDK itself is the sender: what it writes is what every service will send.</summary>
public sealed class RealExporterTests
{
    [Fact]
    public async Task Spans_and_logs_of_the_sdk_meet_in_one_trace()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        using var source = new ActivitySource($"tests-{Guid.CreateVersion7()}");
        using var tracing = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).SetResourceBuilder(Sender())
            .AddOtlpExporter(options => Configure(options, dashboard, "/v1/traces")).Build();
        using var logging = LoggerFactory.Create(builder => builder.AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.SetResourceBuilder(Sender()).AddOtlpExporter(exporter => Configure(exporter, dashboard, "/v1/logs"));
        }));
        string traceId;
        using (var parent = source.StartActivity("file selection", ActivityKind.Server))
        {
            traceId = parent!.TraceId.ToHexString();
            using var child = source.StartActivity("insert", ActivityKind.Client);
            child!.SetTag("db.system", "postgresql");
            child.AddException(new InvalidOperationException("deadline passed"));
            child.SetStatus(ActivityStatusCode.Error);
            logging.CreateLogger("Selection").LogWarning("Selection {Selection} of {City} is late", 7, "济南市");
        }

        tracing.ForceFlush().ShouldBeTrue();
        logging.Dispose();

        var trace = await dashboard.GetAsync($"/api/traces/{traceId}");
        trace.GetProperty("summary").GetProperty("rootName").GetString().ShouldBe("file selection");
        trace.GetProperty("summary").GetProperty("errorCount").GetInt32().ShouldBe(1);
        var child2 = trace.GetProperty("spans")[1];
        child2.GetProperty("instance").GetString().ShouldBe("projects-0");
        child2.GetProperty("kind").GetString().ShouldBe("Client");
        child2.GetProperty("attributes").GetProperty("db.system").GetString().ShouldBe("postgresql");
        child2.GetProperty("events")[0].GetProperty("name").GetString().ShouldBe("exception");
        var log = trace.GetProperty("logs")[0];
        log.GetProperty("body").GetString().ShouldBe("Selection 7 of 济南市 is late");
        log.GetProperty("severityNumber").GetInt32().ShouldBe(13);
        log.GetProperty("spanId").GetString().ShouldBe(child2.GetProperty("spanId").GetString());
        log.GetProperty("scope").GetString().ShouldBe("Selection");
        log.GetProperty("attributes").GetProperty("City").GetString().ShouldBe("济南市");
    }

    [Fact]
    public async Task Metrics_of_the_sdk_become_charts_with_percentiles()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        using var meter = new Meter($"tests-{Guid.CreateVersion7()}");
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).SetResourceBuilder(Sender())
            .AddView("exponential", new Base2ExponentialBucketHistogramConfiguration())
            .AddOtlpExporter((options, reader) =>
            {
                Configure(options, dashboard, "/v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 3_600_000;
            }).Build();
        var filed = meter.CreateCounter<long>("filed", "{selection}", "Selections filed");
        var open = meter.CreateUpDownCounter<long>("open");
        var duration = meter.CreateHistogram<double>("duration", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2, 5] });
        var exponential = meter.CreateHistogram<double>("exponential", "s");

        filed.Add(3, new KeyValuePair<string, object?>("city", "370100"));
        open.Add(5);
        open.Add(-2);
        for (var i = 1; i <= 100; i++)
        {
            duration.Record(i / 50.0);
            exponential.Record(i);
        }

        provider.ForceFlush().ShouldBeTrue();

        async Task<JsonElement> Last(string instrument)
        {
            var chart = await dashboard.GetAsync($"/api/metrics?resource=projects&meter={meter.Name}&instrument={instrument}&minutes=1");
            return chart.GetProperty("series")[0].GetProperty("points")[0];
        }

        (await Last("filed")).GetProperty("increase").GetDouble().ShouldBe(3);
        (await Last("open")).GetProperty("value").GetDouble().ShouldBe(3);
        (await Last("duration")).GetProperty("p50").GetDouble().ShouldBe(1);
        (await Last("duration")).GetProperty("p99").GetDouble().ShouldBe(1.98, 0.001);
        (await Last("exponential")).GetProperty("count").GetInt64().ShouldBe(100);
        (await Last("exponential")).GetProperty("p50").GetDouble().ShouldBe(50, 3);
        (await Last("exponential")).GetProperty("p99").GetDouble().ShouldBe(99, 4);
    }

    static ResourceBuilder Sender() => ResourceBuilder.CreateEmpty().AddService("projects", serviceInstanceId: "projects-0");

    static void Configure(OtlpExporterOptions options, DashboardUnderTest dashboard, string path)
    {
        options.Endpoint = dashboard.Otlp(path);
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Headers = $"x-otlp-api-key={DashboardUnderTest.ApiKey}";
    }
}
