using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Telemetry.Queries;
using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Alerts;

/// <summary>Reads the rules' values: from the metrics that are kept, and from the resources' states.</summary>
internal static class AlertReadings
{
    /// <summary>The stretch of time whose answers are looked at.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>A gauge that did not change is kept once a minute; one that is older has not been reported.</summary>
    static readonly TimeSpan OldestGauge = TimeSpan.FromSeconds(90);

    const string MessagingMeter = "ChuangMeng.Messaging";
    const string RequestMeter = "Microsoft.AspNetCore.Hosting";
    const string Durations = "http.server.request.duration";

    public static List<Reading> OfMetrics(SqliteConnection connection, AlertSettings settings, DateTimeOffset now)
    {
        // All of one state of the database.
        using var snapshot = connection.BeginTransaction(deferred: true);
        return
        [
            .. Gauges(connection, AlertRule.OutboxAge, "chuangmeng.outbox.oldest_age", now),
            .. Gauges(connection, AlertRule.DeadLetters, "chuangmeng.messaging.dead_letters", now),
            .. Requests(connection, settings, now),
        ];
    }

    /// <summary>How many of a resource's instances are down. One that waits for others, or has ended its only work well, is not.</summary>
    public static List<Reading> OfResources(IReadOnlyList<ResourceSnapshot> resources) =>
    [
        .. from instance in resources
           where instance.Type is not ("Database" or "Parameter") && instance.State != "Waiting"
           group instance by instance.Name into resource
           select new Reading(AlertRule.ResourceDown, resource.Key, resource.Count(IsDown)),
    ];

    static bool IsDown(ResourceSnapshot instance) => instance.State switch
    {
        "Finished" => false,
        "Running" => instance.Health == "Unhealthy",
        _ => true,
    };

    /// <summary>Replicas measure the same thing: the highest of each queue counts once.</summary>
    static IEnumerable<Reading> Gauges(SqliteConnection connection, string rule, string instrument, DateTimeOffset now)
    {
        using var reader = new SeriesReader(connection, Span(now, OldestGauge));
        var latest = Series(connection, MessagingMeter, instrument)
            .Select(series => (series.Resource, series.Attributes, Value: reader.Latest(series.Info)))
            .Where(series => series.Value is not null)
            .GroupBy(series => (series.Resource, series.Attributes))
            .Select(queue => (queue.Key.Resource, Value: queue.Max(series => series.Value!.Value)));
        return [.. latest.GroupBy(queue => queue.Resource).Select(resource => new Reading(rule, resource.Key, resource.Sum(queue => queue.Value)))];
    }

    static List<Reading> Requests(SqliteConnection connection, AlertSettings settings, DateTimeOffset now)
    {
        using var reader = new SeriesReader(connection, Span(now, Window));
        var readings = new List<Reading>();
        foreach (var resource in Series(connection, RequestMeter, Durations).GroupBy(series => series.Resource))
        {
            long all = 0, failed = 0;
            HistogramBuckets? durations = null;
            foreach (var series in resource)
            {
                var (count, buckets) = reader.Recorded(series.Info);
                all += count;
                if (series.IsFailure) failed += count;
                if (buckets is not null) durations = durations is null ? buckets : durations.Plus(buckets);
            }

            // Too few tell nothing, and so there is nothing wrong that could be told.
            readings.Add(new(AlertRule.ErrorRate, resource.Key, all >= settings.ErrorLeastRequests && all > 0 ? 100.0 * failed / all : 0));
            readings.Add(new(AlertRule.SlowAnswers, resource.Key, all >= settings.SlowLeastRequests ? durations?.Quantile(0.99) ?? 0 : 0));
        }

        return readings;
    }

    static List<(string Resource, string Attributes, bool IsFailure, SeriesInfo Info)> Series(SqliteConnection connection, string meter, string instrument)
    {
        using var select = new Statement(connection, """
            SELECT s.name, e.id, e.attributes, e.type, e.is_monotonic, e.temporality, e.first_time,
                coalesce(cast(json_extract(e.attributes, '$."http.response.status_code"') AS INTEGER) >= 500, 0)
            FROM services s JOIN resources r ON r.service = s.id JOIN series e ON e.resource = r.id AND e.meter = $1 AND e.instrument = $2
            """, 2);
        using var row = select.Read(meter, instrument);
        var series = new List<(string, string, bool, SeriesInfo)>();
        while (row.Read())
        {
            series.Add((
                row.GetString(0), row.GetString(2), row.GetBoolean(7),
                new(row.GetInt64(1), row.GetString(3), row.GetBoolean(4), row.GetInt64(5) == MetricTypes.Delta, row.GetInt64(6))));
        }

        return series;
    }

    static MetricSpan Span(DateTimeOffset now, TimeSpan length) => new(Times.ToNanoseconds(now - length), Times.ToNanoseconds(now), 1);
}
