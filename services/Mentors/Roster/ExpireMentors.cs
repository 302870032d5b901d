using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Roster;

/// <summary>
/// Ends the appointments whose last day (Asia/Shanghai) is over. Each is a transaction of its own: its pairings end with it, and their
/// projects stand among those without a mentor until each has one again.
/// </summary>
internal sealed class ExpireMentors(MentorsDb db, TimeProvider time, ILogger<ExpireMentors> log) : IDailyJob
{
    private const int Batch = 200;

    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            var today = time.Today();
            var over = await db.Mentors.AsNoTracking()
                .Where(m => (m.Status == MentorStatus.Appointed || m.Status == MentorStatus.Suspended) && m.TermEnd < today)
                .OrderBy(m => m.TermEnd).ThenBy(m => m.Id).Take(Batch).Select(m => new { m.Id, m.ActivePairings }).ToListAsync(stop);
            foreach (var mentor in over)
            {
                await db.InTransactionAsync(() => db.LeaveAsync(mentor.Id, null, time, stop), stop);
                db.ChangeTracker.Clear();
            }

            if (over.Sum(m => m.ActivePairings) is > 0 and var lost)
                log.LogWarning("{Projects} projects lost their mentor with the end of a term", lost);
            if (over.Count < Batch)
                return;
        }
    }
}
