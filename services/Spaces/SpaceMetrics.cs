using System.Diagnostics.Metrics;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Telemetry;

namespace ChuangMeng.Spaces;

/// <summary>What the business watches: rooms that are booked, and projects that move in and leave.</summary>
internal sealed class SpaceMetrics : IDisposable
{
    public const string Name = TelemetryExtensions.OwnPrefix + "Spaces";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> booked;
    private readonly Counter<long> movedIn;
    private readonly Counter<long> left;

    public SpaceMetrics()
    {
        booked = meter.CreateCounter<long>("chuangmeng.spaces.rooms_booked", "{booking}", "Bookings that were made");
        movedIn = meter.CreateCounter<long>("chuangmeng.spaces.leases_started", "{lease}", "Projects that moved in");
        left = meter.CreateCounter<long>("chuangmeng.spaces.leases_ended", "{lease}", "Projects that left");
    }

    /// <param name="region">The space's county; counted by its city.</param>
    public void Booked(string region) => booked.Add(1, City(region));

    /// <inheritdoc cref="Booked"/>
    public void MovedIn(string region) => movedIn.Add(1, City(region));

    /// <inheritdoc cref="Booked"/>
    public void Left(string region) => left.Add(1, City(region));

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> City(string region) => new("city", RegionScope.CityOf(region));
}
