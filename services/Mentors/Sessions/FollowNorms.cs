using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Sessions;

/// <summary>Once a day: pairings whose city's norm has changed are measured by the one that holds today.</summary>
internal sealed class FollowNorms(MentorsDb db, TimeProvider time) : IDailyJob
{
    public Task RunAsync(CancellationToken stop)
    {
        var today = time.Today();
        return db.Database.ExecuteSqlAsync($"""
            update session_progress p set per_year = n.sessions_per_year,
              behind_from = p.started_on + ceil((p.counted + 1) * 365.0 / n.sessions_per_year)::int
            from (select distinct left(region_code, 4) as city from session_progress where open) c
            cross join lateral norm_of(c.city || '00', {today}) n
            where p.open and left(p.region_code, 4) = c.city and p.per_year <> n.sessions_per_year
            """, stop);
    }
}
