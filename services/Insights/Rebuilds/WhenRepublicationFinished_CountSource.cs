using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Insights.Rebuilds;

/// <summary>Now it is known how many records of a service have to arrive; they may have, or may be on their way.</summary>
internal sealed class WhenRepublicationFinished_CountSource(InsightsDb db, TimeProvider time)
    : EventConsumer<RepublicationFinished, InsightsDb>(db, time)
{
    protected override RegionScope ScopeOf(RepublicationFinished happened) => RegionScope.Province;

    protected override async Task HandleAsync(RepublicationFinished happened, CancellationToken stop)
    {
        if (await Db.LockLatestRebuildAsync(stop) is { } rebuild && rebuild.Id == happened.RunId)
            await Db.AdvanceAsync(rebuild, happened.Source, s => s.Announce(happened.Records), Time.GetUtcNow(), stop);
    }
}
