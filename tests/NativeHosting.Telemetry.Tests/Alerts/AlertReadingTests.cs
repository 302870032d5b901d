using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Telemetry.Alerts;
using ChuangMeng.NativeHosting.Telemetry.Otlp;
using ChuangMeng.NativeHosting.Telemetry.Protos;
using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Tests.Alerts;

/// <summary>What the rules read of the metrics as the services report them.</summary>
public sealed class AlertReadingTests : IAsyncDisposable
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    readonly string _directory = Directory.CreateTempSubdirectory("chuangmeng-alerts-").FullName;
    readonly TelemetryStore _store;

    public AlertReadingTests() => _store = TelemetryStore.Open(_directory, 64L * 1024 * 1024, TimeProvider.System);

    [Theory]
    [InlineData(19, 19, 0)]
    [InlineData(20, 0, 0)]
    [InlineData(20, 1, 5)]
    [InlineData(20, 2, 10)]
    [InlineData(1000, 51, 5.1)]
    public async Task The_share_of_errors_counts_from_twenty_answers_on(int all, int failed, double expected)
    {
        await AnswersAsync(-60, 200, fast: all - failed);
        await AnswersAsync(-60, 503, fast: failed);

        (await ReadAsync(AlertRule.ErrorRate)).ShouldBe(expected, 1e-9);
    }

    [Fact]
    public async Task Refusals_are_no_errors()
    {
        await AnswersAsync(-60, 409, fast: 100);
        await AnswersAsync(-60, 500, fast: 1);

        (await ReadAsync(AlertRule.ErrorRate)).ShouldBe(100.0 / 101, 1e-9);
    }

    [Fact]
    public async Task Only_the_last_five_minutes_count()
    {
        await AnswersAsync(-400, 500, fast: 40);
        await AnswersAsync(-310, 500, fast: 60);
        await AnswersAsync(-310, 200, fast: 10);
        (await ReadAsync(AlertRule.ErrorRate)).ShouldBe(0);

        // The counts are of the whole time since the process began.
        await AnswersAsync(-10, 500, fast: 61);
        await AnswersAsync(-10, 200, fast: 29);
        (await ReadAsync(AlertRule.ErrorRate)).ShouldBe(5);
    }

    [Fact]
    public async Task A_process_that_began_anew_counts_from_zero()
    {
        await AnswersAsync(-310, 500, fast: 1000);
        await AnswersAsync(-310, 200, fast: 1000);
        await AnswersAsync(-10, 500, fast: 5, began: -100);
        await AnswersAsync(-10, 200, fast: 15, began: -100);

        (await ReadAsync(AlertRule.ErrorRate)).ShouldBe(25);
    }

    [Theory]
    [InlineData(0, 49, 0)]
    [InlineData(0, 50, 2.485)]
    [InlineData(99, 1, 1)]
    [InlineData(98, 2, 1.75)]
    public async Task The_slowest_hundredth_counts_from_fifty_requests_on(int fast, int slow, double expected)
    {
        await AnswersAsync(-60, 200, fast, slow);

        (await ReadAsync(AlertRule.SlowAnswers)).ShouldBe(expected, 1e-9);
    }

    [Fact]
    public async Task All_instances_routes_and_states_of_a_resource_are_looked_at_together()
    {
        await AnswersAsync(-60, 200, fast: 10, slow: 15, instance: "projects-0");
        await AnswersAsync(-60, 500, fast: 0, slow: 25, instance: "projects-1");

        (await ReadAsync(AlertRule.SlowAnswers)).ShouldBeGreaterThan(1);
        (await ReadAsync(AlertRule.ErrorRate)).ShouldBe(50);
    }

    [Fact]
    public async Task The_outbox_that_replicas_measure_counts_once_and_only_while_it_is_measured()
    {
        await GaugeAsync("chuangmeng.outbox.oldest_age", -20, 70, "projects-0");
        await GaugeAsync("chuangmeng.outbox.oldest_age", -10, 75, "projects-1");
        (await ReadAsync(AlertRule.OutboxAge)).ShouldBe(75);

        (await ReadAsync(AlertRule.OutboxAge, 80)).ShouldBe(75, "the last known one");
        (await ReadAllAsync(81)).ShouldNotContain(reading => reading.Rule == AlertRule.OutboxAge);
    }

    [Fact]
    public async Task Dead_letters_of_all_queues_are_added_and_those_of_replicas_count_once()
    {
        await GaugeAsync("chuangmeng.messaging.dead_letters", -10, 2, "projects-0", "a_error");
        await GaugeAsync("chuangmeng.messaging.dead_letters", -10, 2, "projects-1", "a_error");
        await GaugeAsync("chuangmeng.messaging.dead_letters", -10, 3, "projects-0", "b_error");

        (await ReadAsync(AlertRule.DeadLetters)).ShouldBe(5);
    }

    [Theory]
    [InlineData("Running", "Healthy", 0)]
    [InlineData("Running", null, 0)]
    [InlineData("Running", "Unhealthy", 1)]
    [InlineData("Restarting", null, 1)]
    [InlineData("Starting", "Unhealthy", 1)]
    [InlineData("FailedToStart", null, 1)]
    [InlineData("Stopped", null, 1)]
    [InlineData("Finished", null, 0)]
    public void A_resource_is_down_while_an_instance_of_it_is(string state, string? health, double expected) => AlertReadings.OfResources(
    [
        Instance("projects", "projects-0", state, health),
        Instance("projects", "projects-1", "Running", "Healthy"),
    ]).Single().ShouldBe(new Reading(AlertRule.ResourceDown, "projects", expected));

    [Fact]
    public void What_waits_for_others_is_not_judged() => AlertReadings.OfResources([Instance("projects", "projects", "Waiting", null)]).ShouldBeEmpty();

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    internal static ResourceSnapshot Instance(string name, string instance, string state, string? health) =>
        new(name, instance, "Project", state, health, null, 0, [], null, null, null, []);

    async Task<double> ReadAsync(string rule, double later = 0) => (await ReadAllAsync(later)).Single(reading => reading is { Resource: "projects" } && reading.Rule == rule).Value;

    async Task<List<Reading>> ReadAllAsync(double later)
    {
        await using var connection = new SqliteConnection(_store.ReadConnectionString);
        connection.Open();
        return AlertReadings.OfMetrics(connection, new(), Now.AddSeconds(later));
    }

    Task GaugeAsync(string name, double at, double value, string instance, string? queue = null)
    {
        var point = new NumberDataPoint { TimeUnixNano = Sample.Nano(Now.AddSeconds(at)), AsDouble = value };
        if (queue is not null) point.Attributes.Add(Sample.Attribute("queue", queue));
        return KeepAsync(Sample.Metric("projects", new() { Name = name, Gauge = new() { DataPoints = { point } } }, "ChuangMeng.Messaging", instance));
    }

    /// <summary>The state of one series: so many answers so far within a second, and so many within two and a half.</summary>
    Task AnswersAsync(double at, int status, int fast, int slow = 0, double began = -3600, string instance = "projects") => KeepAsync(Sample.Metric(
        "projects",
        new()
        {
            Name = "http.server.request.duration",
            Unit = "s",
            Histogram = new()
            {
                AggregationTemporality = AggregationTemporality.Cumulative,
                DataPoints =
                {
                    new HistogramDataPoint
                    {
                        StartTimeUnixNano = Sample.Nano(Now.AddSeconds(began)),
                        TimeUnixNano = Sample.Nano(Now.AddSeconds(at)),
                        Count = (ulong)(fast + slow),
                        Sum = 1,
                        ExplicitBounds = { 0.5, 1, 2.5 },
                        BucketCounts = { 0, (ulong)fast, (ulong)slow, 0 },
                        Attributes = { Sample.Attribute("http.response.status_code", status), Sample.Attribute("http.route", "/api/projects/v1/selections") },
                    },
                },
            },
        },
        "Microsoft.AspNetCore.Hosting",
        instance));

    async Task KeepAsync(ExportMetricsServiceRequest request) =>
        (await _store.TryAppendAsync(MetricDecoder.Decode(request, TimeProvider.System).Rows, 1000)).ShouldBeTrue();
}
