using System.Net;
using System.Text.Json;
using ChuangMeng.NativeHosting.Telemetry.Protos;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Tests;

public sealed class MetricTests
{
    [Fact]
    public async Task Instruments_are_listed_by_resource_and_meter()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        await dashboard.SendAsync(Sample.Metric("projects", Counter(0, 5)));
        await dashboard.SendAsync(Sample.Metric("projects", new() { Name = "memory", Unit = "By", Description = "in use", Gauge = new() { DataPoints = { Number(0, 1) } } }));

        var projects = (await dashboard.GetAsync("/api/metrics"))[0];

        projects.GetProperty("resource").GetString().ShouldBe("projects");
        var meter = projects.GetProperty("meters")[0];
        meter.GetProperty("name").GetString().ShouldBe("tests");
        meter.GetProperty("instruments")[0].GetProperty("name").GetString().ShouldBe("filed");
        meter.GetProperty("instruments")[0].GetProperty("type").GetString().ShouldBe("Sum");
        meter.GetProperty("instruments")[0].GetProperty("isMonotonic").GetBoolean().ShouldBeTrue();
        meter.GetProperty("instruments")[0].GetProperty("aggregationTemporality").GetString().ShouldBe("Cumulative");
        meter.GetProperty("instruments")[1].GetProperty("unit").GetString().ShouldBe("By");
    }

    [Fact]
    public async Task A_counter_tells_its_increase_over_repeats_gaps_and_a_new_beginning()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        // 60 minutes are drawn in buckets of 30 s.
        await dashboard.SendAsync(Sample.Metric("projects", Counter(0, 5)));
        await dashboard.SendAsync(Sample.Metric("projects", Counter(31, 5)));
        await dashboard.SendAsync(Sample.Metric("projects", Counter(92, 9)));
        await dashboard.SendAsync(Sample.Metric("projects", Counter(153, 2, startSeconds: 140)));

        var points = Points(await dashboard.GetAsync("/api/metrics?resource=projects&meter=tests&instrument=filed&minutes=60"));

        points.Sum(point => point.GetProperty("increase").GetDouble()).ShouldBe(5 + 4 + 2);
        points.Select(point => point.GetProperty("value").GetDouble()).ShouldBe([5, 9, 2], "the repeated 5 tells nothing new");
    }

    [Fact]
    public async Task Of_what_is_reported_each_second_the_latest_is_true_and_a_point_in_ten_seconds_is_kept()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        await dashboard.SendAsync(Sample.Metric("projects", Counter(0, 5)));
        for (var second = 1; second <= 60; second++)
        {
            await dashboard.SendAsync(Sample.Metric("projects", Counter(second, 5 + second)));
        }

        var points = Points(await dashboard.GetAsync("/api/metrics?resource=projects&meter=tests&instrument=filed&minutes=60"));

        points[^1].GetProperty("value").GetDouble().ShouldBe(65);
        points.Sum(point => point.GetProperty("increase").GetDouble()).ShouldBe(65);
        await using var database = new SqliteConnection($"Data Source={Path.Combine(dashboard.Directory, "telemetry.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        await using var count = database.CreateCommand();
        count.CommandText = "SELECT count(*) FROM points";
        ((long)count.ExecuteScalar()!).ShouldBeInRange(7, 8, "the first of all, and the last of each ten seconds");
    }

    [Fact]
    public async Task A_gauge_tells_its_last_value_of_each_bucket()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        foreach (var (at, value) in new[] { (0, 10.5), (1, 11.5), (61, 3) })
        {
            await dashboard.SendAsync(Sample.Metric("projects", new() { Name = "memory", Gauge = new() { DataPoints = { Number(at, value) } } }));
        }

        var points = Points(await dashboard.GetAsync("/api/metrics?resource=projects&meter=tests&instrument=memory&minutes=720"));

        points[^1].GetProperty("value").GetDouble().ShouldBe(3);
        points[0].GetProperty("increase").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_histogram_tells_the_percentiles_of_what_was_recorded_in_each_bucket_of_time(bool delta)
    {
        var temporality = delta ? AggregationTemporality.Delta : AggregationTemporality.Cumulative;
        await using var dashboard = await DashboardUnderTest.StartAsync();
        // First 100 values spread evenly over (0, 100]; two minutes later 10 more, all in (100, 200].
        await dashboard.SendAsync(Sample.Metric("projects", Histogram(temporality, 0, [50, 50, 0], sum: 5000)));
        await dashboard.SendAsync(Sample.Metric("projects", delta
            ? Histogram(temporality, 120, [0, 0, 10], sum: 1500)
            : Histogram(temporality, 120, [50, 50, 10], sum: 6500)));

        var points = Points(await dashboard.GetAsync("/api/metrics?resource=projects&meter=tests&instrument=duration&minutes=60"));

        points.Count.ShouldBe(2);
        points[0].GetProperty("count").GetInt64().ShouldBe(100);
        points[0].GetProperty("p50").GetDouble().ShouldBe(50);
        points[0].GetProperty("p90").GetDouble().ShouldBe(90);
        points[0].GetProperty("p99").GetDouble().ShouldBe(99);
        points[1].GetProperty("count").GetInt64().ShouldBe(10);
        points[1].GetProperty("sum").GetDouble().ShouldBe(1500);
        points[1].GetProperty("p50").GetDouble().ShouldBe(150);
        points[1].GetProperty("p90").GetDouble().ShouldBe(190);
    }

    [Fact]
    public async Task Each_set_of_attributes_is_a_series_whatever_the_order_of_its_keys()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        KeyValue city = Sample.Attribute("city", "济南"), stage = Sample.Attribute("stage", "idea");
        foreach (var (attributes, at, value) in new[] { (new[] { city, stage }, 0, 1.0), ([stage, city], 40, 2), ([city], 40, 7) })
        {
            var point = Number(at, value);
            point.Attributes.Add(attributes);
            await dashboard.SendAsync(Sample.Metric("projects", new() { Name = "memory", Gauge = new() { DataPoints = { point } } }));
        }

        var series = (await dashboard.GetAsync("/api/metrics?resource=projects&meter=tests&instrument=memory&minutes=60")).GetProperty("series");

        series.GetArrayLength().ShouldBe(2);
        series.EnumerateArray().ShouldContain(one => one.GetProperty("points").GetArrayLength() == 2 && one.GetProperty("attributes").GetProperty("city").GetString() == "济南");
    }

    [Fact]
    public async Task An_instrument_that_never_reported_is_not_found()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        await dashboard.SendAsync(Sample.Metric("projects", Counter(0, 5)));
        await dashboard.GetAsync("/api/metrics?resource=projects&meter=tests&instrument=nothing", HttpStatusCode.NotFound);
        await dashboard.GetAsync("/api/metrics?resource=nobody&meter=tests&instrument=filed", HttpStatusCode.NotFound);
    }

    static List<JsonElement> Points(JsonElement chart) => [.. chart.GetProperty("series")[0].GetProperty("points").EnumerateArray()];

    static NumberDataPoint Number(double seconds, double value) => new() { TimeUnixNano = At(seconds), AsDouble = value };

    static Metric Counter(double seconds, long value, double startSeconds = -10) => new()
    {
        Name = "filed",
        Sum = new()
        {
            IsMonotonic = true,
            AggregationTemporality = AggregationTemporality.Cumulative,
            DataPoints = { new NumberDataPoint { StartTimeUnixNano = At(startSeconds), TimeUnixNano = At(seconds), AsInt = value } },
        },
    };

    static Metric Histogram(AggregationTemporality temporality, double seconds, ulong[] counts, double sum) => new()
    {
        Name = "duration",
        Unit = "ms",
        Histogram = new()
        {
            AggregationTemporality = temporality,
            DataPoints =
            {
                new HistogramDataPoint
                {
                    StartTimeUnixNano = At(-10),
                    TimeUnixNano = At(seconds),
                    Count = counts.Aggregate(0UL, (total, count) => total + count),
                    Sum = sum,
                    ExplicitBounds = { 50, 100, 200 },
                    BucketCounts = { counts, 0UL },
                },
            },
        },
    };

    static ulong At(double seconds) => Sample.Nano(TimeSpan.FromSeconds(seconds));
}
