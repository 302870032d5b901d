using System.Diagnostics.Metrics;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Events;

/// <summary>What the business watches: how many people come, and how many competitions reach their result.</summary>
internal sealed class EventsMetrics
{
    private readonly Counter<long> checkedIn;
    private readonly Counter<long> sealedResults;

    public EventsMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ChuangMeng.Events");
        checkedIn = meter.CreateCounter<long>("chuangmeng.events.checked_in", "{person}", "People who came to an activity");
        sealedResults = meter.CreateCounter<long>("chuangmeng.events.results_sealed", "{result}", "Results of competitions that were sealed");
    }

    public void CheckedIn(string region, int people) => checkedIn.Add(people, new KeyValuePair<string, object?>("city", RegionScope.CityOf(region)));

    public void ResultSealed(string region) => sealedResults.Add(1, new KeyValuePair<string, object?>("city", RegionScope.CityOf(region)));
}
