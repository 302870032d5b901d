namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>OpenTelemetry's names of metric types, and the numbers of its temporalities.</summary>
internal static class MetricTypes
{
    public const string Gauge = "Gauge";
    public const string Sum = "Sum";
    public const string Histogram = "Histogram";
    public const string ExponentialHistogram = "ExponentialHistogram";

    public const int Delta = 1;
    public const int Cumulative = 2;

    /// <summary>Null for gauges, which have none.</summary>
    public static string? TemporalityName(long temporality) => temporality switch
    {
        Delta => "Delta",
        Cumulative => "Cumulative",
        _ => null,
    };
}
