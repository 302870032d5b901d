using System.Diagnostics.Metrics;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Telemetry;

namespace ChuangMeng.Streets;

/// <summary>What the business watches: streets certified and warned, firms that settle and leave.</summary>
internal sealed class StreetMetrics : IDisposable
{
    public const string Name = TelemetryExtensions.OwnPrefix + "Streets";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> certified;
    private readonly Counter<long> warned;
    private readonly Counter<long> settled;
    private readonly Counter<long> left;

    public StreetMetrics()
    {
        certified = meter.CreateCounter<long>("chuangmeng.streets.certified", "{street}", "Streets that were certified");
        warned = meter.CreateCounter<long>("chuangmeng.streets.warned", "{warning}", "Warnings of streets below a threshold");
        settled = meter.CreateCounter<long>("chuangmeng.streets.firms_settled", "{firm}", "Firms that settled on a street");
        left = meter.CreateCounter<long>("chuangmeng.streets.firms_left", "{firm}", "Firms that left a street");
    }

    /// <param name="region">The street's county; counted by its city.</param>
    public void Certified(string region) => certified.Add(1, City(region));

    /// <inheritdoc cref="Certified"/>
    public void Warned(string region, int warnings) => warned.Add(warnings, City(region));

    /// <inheritdoc cref="Certified"/>
    public void Settled(string region, int firms = 1) => settled.Add(firms, City(region));

    /// <inheritdoc cref="Certified"/>
    public void Left(string region) => left.Add(1, City(region));

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> City(string region) => new("city", RegionScope.CityOf(region));
}
