using ChuangMeng.NativeHosting.Telemetry.Protos;
using ChuangMeng.NativeHosting.Telemetry.Storage;
using Google.Protobuf.Collections;

namespace ChuangMeng.NativeHosting.Telemetry.Otlp;

/// <summary>Metric points from their wire form to rows.</summary>
internal sealed class MetricDecoder
{
    readonly TimeProvider _clock;
    readonly List<PointRow> _rows = [];
    long _rejected;

    MetricDecoder(TimeProvider clock) => _clock = clock;

    public static Decoded Decode(ExportMetricsServiceRequest request, TimeProvider clock)
    {
        var decoder = new MetricDecoder(clock);
        foreach (var resourceMetrics in request.ResourceMetrics)
        {
            var resource = OtlpValues.Resource(resourceMetrics.Resource);
            foreach (var scopeMetrics in resourceMetrics.ScopeMetrics)
            {
                foreach (var metric in scopeMetrics.Metrics)
                {
                    decoder.Add(resource, scopeMetrics.Scope?.Name ?? "", metric);
                }
            }
        }

        return new(new([], [], decoder._rows), decoder._rejected, "Summaries and points whose buckets do not fit their bounds are not kept.");
    }

    void Add(TelemetryResource resource, string meter, Metric metric)
    {
        SeriesKey Key(string type, AggregationTemporality temporality, bool isMonotonic, RepeatedField<KeyValue> attributes) =>
            new(meter, metric.Name, metric.Unit, metric.Description, type, (int)temporality, isMonotonic, AttributeJson.Object(attributes) ?? "{}");

        switch (metric.DataCase)
        {
            case Metric.DataOneofCase.Gauge:
                foreach (var point in metric.Gauge.DataPoints)
                {
                    AddNumber(resource, Key(MetricTypes.Gauge, AggregationTemporality.Unspecified, false, point.Attributes), point);
                }

                break;
            case Metric.DataOneofCase.Sum:
                foreach (var point in metric.Sum.DataPoints)
                {
                    AddNumber(resource, Key(MetricTypes.Sum, metric.Sum.AggregationTemporality, metric.Sum.IsMonotonic, point.Attributes), point);
                }

                break;
            case Metric.DataOneofCase.Histogram:
                foreach (var point in metric.Histogram.DataPoints)
                {
                    AddHistogram(resource, Key(MetricTypes.Histogram, metric.Histogram.AggregationTemporality, true, point.Attributes), point);
                }

                break;
            case Metric.DataOneofCase.ExponentialHistogram:
                foreach (var point in metric.ExponentialHistogram.DataPoints)
                {
                    AddExponential(
                        resource,
                        Key(MetricTypes.ExponentialHistogram, metric.ExponentialHistogram.AggregationTemporality, true, point.Attributes),
                        point);
                }

                break;
            case Metric.DataOneofCase.Summary:
                _rejected += metric.Summary.DataPoints.Count;
                break;
        }
    }

    void AddNumber(TelemetryResource resource, SeriesKey key, NumberDataPoint point)
    {
        // A point without a value is the standard's "no recorded value": there is nothing to keep.
        if (point.ValueCase == NumberDataPoint.ValueOneofCase.None) return;
        var value = point.ValueCase == NumberDataPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble;
        if (!double.IsFinite(value)) return;
        _rows.Add(new(resource, key, Time(point.TimeUnixNano), (long)point.StartTimeUnixNano, value, null, null, null, null, null));
    }

    void AddHistogram(TelemetryResource resource, SeriesKey key, HistogramDataPoint point)
    {
        // A histogram may come without buckets; its count and sum are still worth keeping.
        var bare = point.BucketCounts.Count == 0 && point.ExplicitBounds.Count == 0;
        var buckets = bare ? null : new HistogramBuckets([.. point.ExplicitBounds], [.. point.BucketCounts.Select(count => (long)count)]);
        if (buckets?.IsSound() == false)
        {
            _rejected++;
            return;
        }

        _rows.Add(new(
            resource, key, Time(point.TimeUnixNano), (long)point.StartTimeUnixNano, null, (long)point.Count,
            Finite(point.HasSum, point.Sum), Finite(point.HasMin, point.Min), Finite(point.HasMax, point.Max), buckets));
    }

    void AddExponential(TelemetryResource resource, SeriesKey key, ExponentialHistogramDataPoint point)
    {
        if (ExponentialBuckets.ToExplicit(point) is not { } buckets)
        {
            _rejected++;
            return;
        }

        _rows.Add(new(
            resource, key, Time(point.TimeUnixNano), (long)point.StartTimeUnixNano, null, (long)point.Count,
            Finite(point.HasSum, point.Sum), Finite(point.HasMin, point.Min), Finite(point.HasMax, point.Max), buckets));
    }

    long Time(ulong time) => OtlpValues.Time(_clock, time);

    static double? Finite(bool given, double value) => given && double.IsFinite(value) ? value : null;
}
