using ChuangMeng.Contracts.Events;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Register;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Monitoring;

/// <summary>
/// Counts an activity for the street that held it, and warns. Whoever holds an activity may name any street; one of another city
/// counts nothing, because the consumer acts within the activity's own city and does not find it.
/// </summary>
internal sealed class WhenActivityClosed_CountIt(StreetsDb db, TimeProvider time) : EventConsumer<ActivityClosed, StreetsDb>(db, time)
{
    protected override RegionScope ScopeOf(ActivityClosed happened) => RegionScope.For(RegionScope.CityOf(happened.RegionCode));

    protected override async Task HandleAsync(ActivityClosed happened, CancellationToken stop)
    {
        if (happened.StreetId is not { } id || !await Db.Streets.AnyAsync(s => s.Id == id, stop))
            return;
        var street = await Db.LockStreetAsync(id, stop);
        var activity = await Db.Activities.SingleOrDefaultAsync(a => a.Id == happened.SubjectId, stop);
        if (activity is null)
            Db.Activities.Add(activity = new(happened.SubjectId, street));
        else if (happened.SubjectVersion <= activity.SourceVersion)
            return;
        activity.Take(happened);
        await Db.SaveChangesAsync(stop);
        await Db.WatchAsync(street, activity.Year, Time.Today(), stop);
    }
}
